import type { CodexPhase } from "./codex-progress.js";
import type { CodexUsage } from "./codex-run.js";
import { expectedWarnings, sandboxFailure } from "./contract.js";
import { asRecord, asText, type Json, parseJsonObject } from "./json-object.js";
import { plainText } from "./plain-text.js";
import { readUsage } from "./read-usage.js";
import { createLineSplitter } from "./split-lines.js";

/** What the events of a run say so far. */
export interface RunEvents {
  readonly seen: number;
  readonly phase: CodexPhase;
  readonly sessionId?: string;
  /** The message that may be the answer: nothing came after it that makes it outdated. */
  readonly answerText?: string;
  /** A message right before that one holds an object, too: it may be another answer. */
  readonly answeredBefore?: true;
  /** The last message of any kind, also one of a turn that failed. */
  readonly lastText?: string;
  readonly turnCompleted: boolean;
  /** The message of `turn.failed`, as codex wrote it. */
  readonly failure?: string;
  /** The last `error` event, which alone is no failure. */
  readonly lastError?: string;
  /** As codex counts: of the whole thread. */
  readonly threadUsage?: CodexUsage;
  readonly commandsRun: number;
  readonly currentCommand?: string;
  readonly reconnects: number;
  readonly warnings: readonly string[];
  /** What the sandbox said when it could not start a command. */
  readonly sandboxFailure?: string;
  /** A command came further than that. */
  readonly sandboxWorks: boolean;
  /** An answer was longer than a line may be. */
  readonly answerTooLong: boolean;
}

export interface EventReader {
  write(chunk: Buffer): void;
  end(): void;
  state(): RunEvents;
}

/** Longest line that is read. codex bounds the output of commands to far less. */
const maxLineBytes = 32 * 1024 * 1024;
const maxWarnings = 20;
const maxFailureLength = 4_096;
const openingBrace = 0x7b;
const maxCommandLength = 200;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads the JSON lines of `codex exec --json` as they arrive. Unknown events and items count as a
 * sign of life and change nothing else; lines that are not JSON are passed over.
 *
 * @param onEvent is called after each event, with a reason when codex lost its connection
 */
export function createEventReader(
  onEvent: (state: RunEvents, retry?: string) => void,
): EventReader {
  const commands = new Set<string>();
  const state: Mutable<RunEvents> & { warnings: string[] } = {
    seen: 0,
    phase: "starting",
    turnCompleted: false,
    commandsRun: 0,
    reconnects: 0,
    warnings: [],
    sandboxWorks: false,
    answerTooLong: false,
  };
  const lines = createLineSplitter(maxLineBytes, readLine, (head) => {
    if (head.includes('"agent_message"')) state.answerTooLong = true;
  });

  function readLine(line: Buffer): void {
    const event = parseObject(line);
    if (event === undefined) return;
    state.seen += 1;
    onEvent(state, readEvent(event));
  }

  function readEvent(event: Json): string | undefined {
    switch (event.type) {
      case "thread.started":
        if (typeof event.thread_id === "string") state.sessionId = event.thread_id;
        return;
      case "turn.started":
        state.phase = "thinking";
        return;
      case "turn.completed":
        state.turnCompleted = true;
        state.threadUsage = readUsage(event.usage);
        return;
      case "turn.failed":
        state.failure = messageOf(event.error) ?? "No reason given";
        return;
      case "error":
        return readError(messageOf(event) ?? "");
      case "item.started":
      case "item.updated":
      case "item.completed":
        return readItem(event.type, asRecord(event.item));
      default:
        return;
    }
  }

  /** codex-cli 0.140-0.169 says "Reconnecting... 2/5 (reason)" and sends partial messages again. */
  function readError(message: string): string | undefined {
    if (!message.startsWith("Reconnecting...")) {
      state.lastError = message;
      return;
    }
    state.reconnects += 1;
    delete state.answerText;
    return message;
  }

  function readItem(event: string, item: Json): undefined {
    switch (item.type) {
      case "agent_message":
        state.phase = "answering";
        if (event === "item.completed" && typeof item.text === "string") readMessage(item.text);
        return;
      case "reasoning":
      case "todo_list":
      case "web_search":
        state.phase = "thinking";
        return;
      case "file_change":
        state.phase = event === "item.completed" ? "thinking" : "editing";
        forgetAnswer();
        return;
      case "command_execution":
      case "mcp_tool_call":
        return readCommand(event, item);
      case "error":
        addWarning(messageOf(item) ?? "");
    }
  }

  function readMessage(text: string): void {
    const { answerText } = state;
    if (answerText !== text && answerText?.includes("{")) state.answeredBefore = true;
    state.answerText = text;
    state.lastText = text;
  }

  function forgetAnswer(): void {
    delete state.answerText;
    delete state.answeredBefore;
  }

  function readCommand(event: string, item: Json): undefined {
    const isCommand = item.type === "command_execution";
    if (isCommand && typeof item.id === "string") commands.add(item.id);
    state.commandsRun = commands.size;
    if (event === "item.completed") {
      state.phase = "thinking";
      delete state.currentCommand;
      if (isCommand) readCommandOutput(item);
      return;
    }
    state.phase = "running_command";
    // What was said before a tool is used is commentary, although codex itself may end with it.
    if (event === "item.started") forgetAnswer();
    const name = isCommand ? item.command : `${item.server} ${item.tool}`;
    state.currentCommand = plainText(String(name), maxCommandLength);
  }

  /**
   * A sandbox that cannot start fails each command, while the turn goes on and exits with 0. One
   * command that came further shows that it works: a program can print anything.
   */
  function readCommandOutput(item: Json): void {
    const output = (asText(item.aggregated_output) ?? "").slice(0, maxFailureLength);
    if (item.status !== "failed" || !sandboxFailure.test(output)) state.sandboxWorks = true;
    if (state.sandboxWorks) delete state.sandboxFailure;
    else state.sandboxFailure = output;
  }

  function addWarning(message: string): void {
    if (expectedWarnings.test(message) || state.warnings.length >= maxWarnings) return;
    state.warnings.push(plainText(message, 500));
  }

  return { write: lines.write, end: lines.end, state: () => state };
}

function parseObject(line: Buffer): Json | undefined {
  return line[0] === openingBrace ? parseJsonObject(line.toString("utf8")) : undefined;
}

function messageOf(value: unknown): string | undefined {
  return asText(asRecord(value).message);
}

import { describe, expect, it } from "vitest";
import { createEventReader, type RunEvents } from "../src/read-events.js";

function readAll(events: readonly unknown[], chunkSize?: number): RunEvents {
  const reader = createEventReader(() => {});
  const text = events
    .map((event) => (typeof event === "string" ? event : JSON.stringify(event)))
    .join("\n");
  const bytes = Buffer.from(text);
  const size = chunkSize ?? bytes.length;
  for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
  reader.end();
  return reader.state();
}

const item = (type: string, fields: object, event = "item.completed") => ({
  type: event,
  item: { id: "item_0", type, ...fields },
});
const message = (text: string) => item("agent_message", { text });

describe("createEventReader", () => {
  it("reads a run the same, wherever its bytes are cut", () => {
    const events = [
      { type: "thread.started", thread_id: "id" },
      { type: "turn.started" },
      item("command_execution", { command: "ls", status: "in_progress" }, "item.started"),
      message("größer als €"),
      { type: "turn.completed", usage: { input_tokens: 3, output_tokens: 2 } },
    ];
    const whole = readAll(events);
    expect(whole).toMatchObject({
      seen: 5,
      sessionId: "id",
      answerText: "größer als €",
      turnCompleted: true,
      commandsRun: 1,
      threadUsage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
    });
    for (const size of [1, 2, 3, 7, 100]) expect(readAll(events, size)).toEqual(whole);
  });

  it("takes the last message, and none from before a tool or a reconnect", () => {
    expect(readAll([message("one"), message("two")]).answerText).toBe("two");
    const started = item("command_execution", { command: "ls" }, "item.started");
    const finished = item("command_execution", { command: "ls", status: "completed" });
    expect(readAll([message("one"), started]).answerText).toBeUndefined();
    expect(readAll([started, message("one"), finished]).answerText).toBe("one");
    const updated = item("command_execution", { command: "ls" }, "item.updated");
    expect(readAll([started, message("one"), updated]).answerText).toBe("one");
    const reconnect = { type: "error", message: "Reconnecting... 1/5 (stream closed)" };
    const lost = readAll([message("par"), reconnect]);
    expect(lost).toMatchObject({ lastText: "par", reconnects: 1 });
    expect(lost.answerText).toBeUndefined();
  });

  it("notices an answer before the answer, unless a tool was used in between", () => {
    const before = (...events: object[]) => readAll(events).answeredBefore ?? false;
    const started = item("command_execution", { command: "ls" }, "item.started");
    const [fail, pass] = [message('{"verdict":"fail"}'), message('{"verdict":"pass"}')];
    expect(before(fail, pass)).toBe(true);
    expect(before(fail, message("wait"), pass)).toBe(true);
    expect(before(pass, pass)).toBe(false);
    expect(before(message("Let me see"), pass)).toBe(false);
    expect(before(fail, started, pass)).toBe(false);
    expect(before(fail, pass, started, pass)).toBe(false);
  });

  it("takes an error event for a warning, and turn.failed for a failure", () => {
    const state = readAll([
      { type: "error", message: "something" },
      item("error", { message: "Model metadata not found" }),
      { type: "turn.failed", error: { message: "the reason" } },
    ]);
    expect(state).toMatchObject({
      lastError: "something",
      warnings: ["Model metadata not found"],
      failure: "the reason",
      turnCompleted: false,
    });
  });

  it("passes over unknown kinds, lines that are no JSON, and fields of another type", () => {
    const state = readAll([
      "plain words",
      "{broken",
      "[1]",
      "null",
      { type: "item.teleported", item: { type: "hologram" } },
      { type: "item.completed" },
      { type: "item.completed", item: 3 },
      { type: "turn.completed", usage: { input_tokens: "many", output_tokens: -1 } },
      { type: "thread.started", thread_id: 7 },
      item("agent_message", { text: 5 }),
      { no: "type" },
    ]);
    expect(state).toMatchObject({ seen: 7, turnCompleted: true });
    expect(state.answerText).toBeUndefined();
    expect(state.sessionId).toBeUndefined();
    expect(state.threadUsage).toMatchObject({ inputTokens: 0, totalTokens: 0 });
  });

  it("reads the last of two keys of the same name", () => {
    const line =
      '{"type":"item.started","item":{"id":"item_0","type":"web_search","id":"ws_1","query":"x"}}';
    expect(readAll([line])).toMatchObject({ seen: 1, phase: "thinking" });
  });

  it("notices a sandbox that could not start a command", () => {
    const failed = (aggregated_output: string) =>
      readAll([item("command_execution", { command: "ls", status: "failed", aggregated_output })]);
    const output = "bwrap: Creating new namespace failed: Operation not permitted";
    expect(failed(output).sandboxFailure).toBe(output);
    const tooMany = "error building bubblewrap command: Fatal error: unreadable glob expansion";
    expect(failed(tooMany).sandboxFailure).toBe(tooMany);
    expect(failed("bwrap is a program").sandboxFailure).toBeUndefined();
    expect(failed("ls: bwrap: no such file").sandboxFailure).toBeUndefined();
  });

  it("does not take the words of a program for a sandbox that failed", () => {
    const command = (status: string, aggregated_output: string) =>
      item("command_execution", { command: "ls", status, aggregated_output });
    const spoof = command("failed", "bwrap: no");
    const fine = command("completed", "file");
    expect(readAll([fine, spoof]).sandboxFailure).toBeUndefined();
    expect(readAll([spoof, fine]).sandboxFailure).toBeUndefined();
    expect(readAll([spoof, spoof]).sandboxFailure).toBe("bwrap: no");
  });

  it("does not take the cut of an endless answer for the answer", () => {
    const reader = createEventReader(() => {});
    reader.write(Buffer.from('{"type":"item.completed","item":{"type":"agent_message","text":"'));
    const filler = Buffer.alloc(1024 * 1024, "x");
    for (let written = 0; written < 40; written += 1) reader.write(filler);
    reader.write(Buffer.from('"}}\n{"type":"turn.completed"}\n'));
    reader.end();
    expect(reader.state()).toMatchObject({ answerTooLong: true, turnCompleted: true });
    expect(reader.state().answerText).toBeUndefined();
  });
});

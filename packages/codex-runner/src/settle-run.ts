import { checkSchema } from "./check-schema.js";
import { classifyFailure } from "./classify-failure.js";
import { codexError } from "./codex-error.js";
import type { CodexRequest } from "./codex-request.js";
import type {
  CodexAnswer,
  CodexError,
  CodexRun,
  CodexRunFacts,
  CodexUsage,
  LeakedProcess,
} from "./codex-run.js";
import { extractJson } from "./extract-json.js";
import { cutMiddle, plainText } from "./plain-text.js";
import type { PreparedRun } from "./prepared-run.js";
import type { RunEvents } from "./read-events.js";
import { subtractUsage } from "./read-usage.js";
import type { ProcessEnd } from "./run-process.js";
import { readSession } from "./session-file.js";

/** What was seen of a run that was started. */
export interface ObservedRun {
  readonly events: RunEvents;
  readonly end: ProcessEnd;
  readonly stalls: number;
  readonly leakedProcesses: readonly LeakedProcess[];
  readonly elapsedMs: number;
  readonly takeoffProblem?: string | undefined;
}

/** Longest unusable answer that an error carries, so that paid words are not lost. */
const maxAnswerLength = 64_000;

/**
 * Turns what was seen of a run into its outcome. A success is an exit with 0, a completed turn and
 * an answer that fits the schema: nothing less.
 */
export async function settleRun(run: PreparedRun, observed: ObservedRun): Promise<CodexRun> {
  const { events, end } = observed;
  const { request, extraArgs } = run.argv;
  const facts = { ...baseFacts(run, observed), ...(await sessionFacts(run, events)) };
  const failure = classifyFailure(events, end, {
    hasExtraArgs: extraArgs.length > 0,
    takeoffProblem: observed.takeoffProblem,
  });
  const answer = failure ?? readAnswer(request, events);
  return "code" in answer
    ? { ok: false, error: { ...answer, ...paidWords(events) }, ...facts }
    : { ok: true, answer, ...facts };
}

/** The outcome of a run that was not started. */
export function refusedRun(
  request: CodexRequest,
  { error, codexVersion }: { readonly error: CodexError; readonly codexVersion?: string },
  elapsedMs: number,
): CodexRun {
  return {
    ok: false,
    error: { ...error, message: plainText(error.message) },
    ...emptyFacts(request, elapsedMs),
    ...(codexVersion === undefined ? {} : { codexVersion }),
  };
}

/** The outcome of a run that failed here, such as by a full disk. */
export function crashedRun(request: CodexRequest, error: unknown, elapsedMs: number): CodexRun {
  const message = plainText(error instanceof Error ? error.message : String(error));
  return {
    ok: false,
    error: codexError("internal_error", message),
    ...emptyFacts(request, elapsedMs),
  };
}

function readAnswer(request: CodexRequest, events: RunEvents): CodexAnswer | CodexError {
  if (events.answerTooLong) return codexError("nonzero_exit", "The answer is too long to be read");
  const text = events.answerText ?? "";
  if (text.trim() === "") return codexError("nonzero_exit", "Codex ended without an answer");
  if (request.outputSchema === undefined) return { text };
  const extracted = extractJson(text);
  if (!extracted.ok) return codexError("invalid_json", "The answer is not JSON");
  const problem = checkSchema(extracted.json, request.outputSchema);
  const hasProse = !extracted.alone || events.answeredBefore === true;
  return problem === undefined
    ? { text, json: extracted.json, ...(hasProse && { hasProse }) }
    : codexError(
        "schema_violation",
        `The answer does not fit its schema: ${plainText(problem, 300)}`,
      );
}

function paidWords({ lastText }: RunEvents): { answerText?: string } {
  return lastText?.trim() ? { answerText: cutMiddle(lastText, maxAnswerLength) } : {};
}

function emptyFacts(request: CodexRequest, elapsedMs: number): CodexRunFacts {
  return {
    sandbox: request.sandbox,
    isolation: request.isolation,
    reads: request.reads,
    elapsedMs,
    eventsSeen: 0,
    commandsRun: 0,
    reconnects: 0,
    stalls: 0,
    warnings: [],
    securityWarnings: [],
    leakedProcesses: [],
  };
}

function baseFacts(run: PreparedRun, observed: ObservedRun): CodexRunFacts {
  const { events, end, stalls, leakedProcesses, elapsedMs } = observed;
  const { codexVersion } = run;
  return {
    ...emptyFacts(run.argv.request, elapsedMs),
    reads: run.argv.policy.reads,
    eventsSeen: events.seen,
    commandsRun: events.commandsRun,
    reconnects: events.reconnects,
    stalls,
    warnings: [...run.warnings, ...events.warnings],
    securityWarnings: run.securityWarnings,
    leakedProcesses,
    ...(codexVersion === undefined ? {} : { codexVersion }),
    ...(end.started && end.exitCode !== null ? { exitCode: end.exitCode } : {}),
    ...(end.started && end.exitSignal !== null ? { exitSignal: end.exitSignal } : {}),
  };
}

/** A session on disk knows best which model answered. */
async function sessionFacts(run: PreparedRun, events: RunEvents) {
  const { sessionId } = events;
  const { request } = run.argv;
  const session =
    sessionId !== undefined && (request.keepSession || request.resumeSessionId !== undefined)
      ? await readSession(run.codexHome, sessionId)
      : undefined;
  const model = session?.model ?? run.model;
  const reasoningEffort = session?.reasoningEffort ?? run.reasoningEffort;
  const usage = ownUsage(run, events);
  return {
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(model === undefined ? {} : { model }),
    ...(reasoningEffort === undefined ? {} : { reasoningEffort }),
    ...(usage === undefined ? {} : { usage }),
  };
}

/** Unknown, rather than wrong, where a continued session does not tell what it had used before. */
function ownUsage(run: PreparedRun, { threadUsage }: RunEvents): CodexUsage | undefined {
  if (threadUsage === undefined || run.argv.request.resumeSessionId === undefined) {
    return threadUsage;
  }
  return run.usageBefore === undefined ? undefined : subtractUsage(threadUsage, run.usageBefore);
}

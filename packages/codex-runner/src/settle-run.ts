import { classifyFailure } from "./classify-failure.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexAnswer, CodexError, CodexRun, CodexRunFacts } from "./codex-run.js";
import { extractJson } from "./extract-json.js";
import { plainText } from "./plain-text.js";
import type { RunEvents } from "./read-events.js";
import type { ProcessEnd } from "./run-process.js";

/**
 * Turns what was seen of a run into its outcome. A success is an exit with 0, a completed turn and
 * an answer that fits the schema: nothing less.
 */
export function settleRun(request: CodexRequest, events: RunEvents, end: ProcessEnd): CodexRun {
  const facts = collectFacts(request, events, end);
  const failure = classifyFailure(events, end);
  if (failure !== undefined) return { ok: false, error: failure, ...facts };
  const answer = readAnswer(request, events);
  return "code" in answer ? { ok: false, error: answer, ...facts } : { ok: true, answer, ...facts };
}

function readAnswer(request: CodexRequest, events: RunEvents): CodexAnswer | CodexError {
  const text = events.answerText ?? "";
  if (text.trim() === "") return failed("nonzero_exit", "Codex ended without an answer", text);
  if (request.outputSchema === undefined) return { text };
  const extracted = extractJson(text);
  return extracted.ok
    ? { text, json: extracted.json }
    : failed("invalid_json", "The answer is not JSON", text);
}

function failed(code: CodexError["code"], message: string, text: string): CodexError {
  return { code, message, retryable: false, answerText: plainText(text) };
}

function collectFacts(request: CodexRequest, events: RunEvents, end: ProcessEnd): CodexRunFacts {
  return {
    sandbox: request.sandbox,
    isolation: request.isolation,
    reads: "machine",
    elapsedMs: end.elapsedMs,
    eventsSeen: events.seen,
    commandsRun: events.commandsRun,
    reconnects: events.reconnects,
    stalls: 0,
    warnings: events.warnings,
    securityWarnings: [],
    leakedProcesses: [],
    ...(events.sessionId === undefined ? {} : { sessionId: events.sessionId }),
    ...(events.threadUsage === undefined ? {} : { usage: events.threadUsage }),
    ...(request.model === undefined ? {} : { model: request.model }),
    ...(request.reasoningEffort === undefined ? {} : { reasoningEffort: request.reasoningEffort }),
    ...(end.started && end.exitCode !== null ? { exitCode: end.exitCode } : {}),
    ...(end.started && end.exitSignal !== null ? { exitSignal: end.exitSignal } : {}),
  };
}

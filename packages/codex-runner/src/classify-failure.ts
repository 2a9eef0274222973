import { codexError } from "./codex-error.js";
import type { CodexError, CodexErrorCode } from "./codex-run.js";
import { errorLines } from "./error-lines.js";
import { type FailureRule, startFailureRules, turnFailureRules } from "./failure-rules.js";
import { plainText } from "./plain-text.js";
import { readApiError } from "./read-api-error.js";
import type { RunEvents } from "./read-events.js";
import { readRetryDelay } from "./read-retry-delay.js";
import type { ProcessEnd } from "./run-process.js";

/** What bears on a failure beside the run's own words. */
export interface RunCircumstances {
  readonly hasExtraArgs?: boolean;
  /** Why no command could run in the sandbox, for which the run was stopped. */
  readonly takeoffProblem?: string | undefined;
}

/**
 * Why a run failed, judged from its end, its events and its stderr, in this order; undefined when
 * it exited with 0 after a completed turn. An `error` event alone is no failure: codex sends them
 * for reconnects and warnings of successful runs, too.
 */
export function classifyFailure(
  events: RunEvents,
  end: ProcessEnd,
  circumstances: RunCircumstances = {},
): CodexError | undefined {
  const { hasExtraArgs = false, takeoffProblem } = circumstances;
  if (takeoffProblem !== undefined) {
    return plainFailure("sandbox_unavailable", `No command could run: ${takeoffProblem}`);
  }
  if (end.by === "failure") return plainFailure("codex_not_found", end.message);
  if (end.by === "cancelled" || !end.started)
    return plainFailure("cancelled", "The run was cancelled");
  if (end.by === "deadline") return plainFailure("timeout", "The run did not end in time");
  if (events.sandboxFailure !== undefined) {
    return plainFailure("sandbox_unavailable", `No command could run: ${events.sandboxFailure}`);
  }
  if (events.failure !== undefined) return turnFailure(events.failure);
  if (end.exitCode === 0 && events.turnCompleted) return undefined;
  if (end.exitSignal !== null) {
    return {
      ...plainFailure("nonzero_exit", `Codex was ended by ${end.exitSignal}`),
      retryable: true,
    };
  }
  if (end.exitCode === 0) {
    return plainFailure("nonzero_exit", "Codex ended before its turn was complete");
  }
  return startFailure(end.exitCode ?? -1, errorLines(end.stderr), events, hasExtraArgs);
}

function turnFailure(said: string): CodexError {
  const { message, clues } = readApiError(said);
  const rule = turnFailureRules.find(({ pattern }) => pattern.test(clues));
  return ruleFailure(rule, "nonzero_exit", message);
}

function startFailure(
  exitCode: number,
  stderr: string,
  events: RunEvents,
  hasExtraArgs: boolean,
): CodexError {
  // sh could not execute it, although it was there a moment before.
  if ((exitCode === 126 || exitCode === 127) && events.seen === 0) {
    return plainFailure("codex_not_found", stderr || "Codex could not be started");
  }
  const rule = startFailureRules.find(({ pattern }) => pattern.test(stderr));
  const message = stderr || events.lastError || `Codex exited with ${exitCode}`;
  const failure = ruleFailure(rule, "nonzero_exit", message);
  if (failure.code === "extra_args_rejected" && !hasExtraArgs) {
    return { ...failure, code: "cli_contract_changed" };
  }
  return failure;
}

function ruleFailure(
  rule: FailureRule | undefined,
  otherwise: CodexErrorCode,
  message: string,
): CodexError {
  const retryAfterMs = readRetryDelay(message, new Date());
  return {
    code: rule?.code ?? otherwise,
    message: rule?.message ?? plainText(message),
    retryable: rule?.retryable ?? false,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function plainFailure(code: CodexErrorCode, message: string): CodexError {
  return codexError(code, plainText(message));
}

import type { CodexError, CodexErrorCode } from "./codex-run.js";
import { plainText } from "./plain-text.js";
import type { RunEvents } from "./read-events.js";
import type { ProcessEnd } from "./run-process.js";

/** Why a run failed, or undefined when nothing speaks against it but its answer may be missing. */
export function classifyFailure(events: RunEvents, end: ProcessEnd): CodexError | undefined {
  if (!end.started) return failure("codex_not_found", end.message);
  if (end.by === "cancelled") return failure("cancelled", "The run was cancelled");
  if (end.by === "deadline") return failure("timeout", "The run was over its deadline");
  if (events.sandboxFailure !== undefined) {
    return failure("sandbox_unavailable", events.sandboxFailure);
  }
  if (end.exitCode === 0 && events.turnCompleted && events.failure === undefined) return undefined;
  return failure("nonzero_exit", events.failure ?? events.lastError ?? end.stderr);
}

function failure(code: CodexErrorCode, message: string): CodexError {
  return { code, message: plainText(message), retryable: false };
}

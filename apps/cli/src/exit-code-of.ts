import type { Envelope } from "@codex-in-claude/workflows";
import { exitCodes } from "./exit-codes.js";
import { isReview, type Review } from "./results.js";
import { rankOf, type Severity } from "./severities.js";

export interface ExitPolicy {
  /** A finding at least as severe as this one fails the command. */
  readonly failOn?: Severity | undefined;
  /** Takes a partial review without findings as done. */
  readonly allowPartial?: boolean | undefined;
  /** A person no longer waits; what was waited for goes on. */
  readonly interrupted?: boolean | undefined;
}

const usageCodes: ReadonlySet<string> = new Set([
  "invalid_arguments",
  "invalid_base",
  "invalid_commit",
  "invalid_paths",
  "invalid_workspace_root",
  "input_too_large",
  "extra_args_rejected",
  "idempotency_conflict",
]);

/** The exit status for a result. */
export function exitCodeOf(envelope: Envelope, policy: ExitPolicy = {}): number {
  if (!envelope.ok) return exitCodeOfError(envelope.error.code);
  if (envelope.tool === "codex_status") {
    return envelope.readiness === "not_ready" ? exitCodes.notDone : exitCodes.ok;
  }
  if (envelope.tool === "codex_job_wait") {
    if (envelope.status === "done") return exitCodes.ok;
    return policy.interrupted ? exitCodes.cancelled : exitCodes.notDone;
  }
  if (envelope.tool === "codex_job_cancel") {
    return envelope.cancel_outcome === "could_not_stop" ? exitCodes.notDone : exitCodes.ok;
  }
  return isReview(envelope) ? exitCodeOfReview(envelope, policy) : exitCodes.ok;
}

function exitCodeOfReview(review: Review, { failOn, allowPartial }: ExitPolicy): number {
  const { verdict, findings, coverage, review_status } = review;
  if (verdict === "fail") return exitCodes.findings;
  if (failOn && findings.some(({ severity }) => rankOf(severity) <= rankOf(failOn))) {
    return exitCodes.findings;
  }
  // Where nothing changed there is nothing that could have been missed.
  if (review_status === "not_run") return coverage.detected > 0 ? exitCodes.notDone : exitCodes.ok;
  const isPartial = coverage.status === "partial";
  if (verdict === "unknown" && !isPartial) return exitCodes.notDone;
  return isPartial && findings.length === 0 && !allowPartial ? exitCodes.notDone : exitCodes.ok;
}

function exitCodeOfError(code: string): number {
  if (code === "cancelled" || code === "job_cancelled") return exitCodes.cancelled;
  return usageCodes.has(code) ? exitCodes.usage : exitCodes.notDone;
}

import type { ErrorCode } from "@codex-in-claude/envelope";

/*
 * Which errors a tool can answer with, put together from what it does. They are part of the
 * published surface: a client may rely on getting no other.
 */

export const anyCall = ["invalid_arguments", "internal_error"] as const;

/** A call that works in a folder. */
export const inWorkspace = [
  ...anyCall,
  "invalid_workspace_root",
  "workspace_outside_roots",
] as const satisfies ErrorCode[];

const planning = [
  ...inWorkspace,
  "recursion_refused",
  "unexpanded_env_placeholder",
  "input_too_large",
] as const satisfies ErrorCode[];

/** What can be wrong with a job that is asked for by its id. */
export const ofJob = ["job_not_found", "storage_unavailable"] as const satisfies ErrorCode[];

const ofJobResult = [
  ...ofJob,
  "job_running",
  "job_cancelled",
  "job_timeout",
  "job_failed",
  "job_result_incompatible",
  "worker_lost",
] as const satisfies ErrorCode[];

const starting = [
  ...planning,
  "storage_unavailable",
  "too_many_running",
  "job_failed",
  "idempotency_conflict",
  "idempotency_in_progress",
  "idempotency_result_unavailable",
] as const satisfies ErrorCode[];

const runningCodex = [
  "codex_not_found",
  "codex_auth_required",
  "user_config_rejected",
  "cli_contract_changed",
  "extra_args_rejected",
  "invalid_model",
  "invalid_reasoning_effort",
  "timeout",
  "cancelled",
  "nonzero_exit",
  "codex_rate_limited",
  "codex_quota_exhausted",
  "codex_overloaded",
  "context_window_exceeded",
  "sandbox_unavailable",
  "worker_lost",
  "job_timeout",
  "job_result_incompatible",
] as const satisfies ErrorCode[];

/** Of an answer that has to be of one shape; the other calls keep prose as their summary. */
const readingAnswer = ["invalid_json", "schema_violation"] as const satisfies ErrorCode[];

const followingUp = [
  "session_not_found",
  "job_not_found",
  "job_running",
  "job_cancelled",
  "job_timeout",
  "worker_lost",
  "job_result_incompatible",
] as const satisfies ErrorCode[];

const readingGit = [
  "not_a_git_repo",
  "unsafe_repository",
  "git_unavailable",
] as const satisfies ErrorCode[];

const gatheringDiff = [
  ...readingGit,
  "history_missing",
  "tree_changed_during_gather",
  "context_too_large",
  "invalid_base",
  "invalid_commit",
  "invalid_paths",
] as const satisfies ErrorCode[];

const makingTree = ["worktree_error"] as const satisfies ErrorCode[];

const previewing = ["storage_unavailable", "cancelled"] as const satisfies ErrorCode[];

export const consultCodes = unique(starting, runningCodex, followingUp);
export const consultAsyncCodes = unique(starting, followingUp);
export const reviewCodes = unique(starting, runningCodex, readingAnswer, gatheringDiff);
export const delegateCodes = unique(starting, runningCodex, readingGit, makingTree);
export const startCodes = unique(starting);
/** The error of a failed run is the result of its job. */
export const jobResultCodes = unique(
  inWorkspace,
  ofJobResult,
  runningCodex,
  ["session_not_found"],
  readingAnswer,
  gatheringDiff,
  makingTree,
);
export const dryRunCodes = unique(planning, previewing, gatheringDiff);
export const delegateDryRunCodes = unique(planning, previewing, readingGit);

function unique(...groups: readonly (readonly ErrorCode[])[]): readonly ErrorCode[] {
  return [...new Set(groups.flat())];
}

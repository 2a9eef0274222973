import type { CodexError, CodexErrorCode } from "@codex-in-claude/codex-runner";
import type { ErrorCode, ErrorDraft } from "@codex-in-claude/envelope";
import type { GitScopeError, GitScopeErrorCode } from "@codex-in-claude/git-scope";
import type { JobError, JobErrorCode } from "@codex-in-claude/job-store";
import { redactText } from "@codex-in-claude/redact";
import { shownText } from "./shown-text.js";

const codexErrorCodes: Record<CodexErrorCode, ErrorCode> = {
  codex_not_found: "codex_not_found",
  codex_auth_required: "codex_auth_required",
  user_config_rejected: "user_config_rejected",
  cli_contract_changed: "cli_contract_changed",
  invalid_model: "invalid_model",
  invalid_reasoning_effort: "invalid_reasoning_effort",
  extra_args_rejected: "extra_args_rejected",
  input_too_large: "input_too_large",
  session_not_found: "session_not_found",
  session_busy: "too_many_running",
  sandbox_unavailable: "sandbox_unavailable",
  timeout: "timeout",
  cancelled: "cancelled",
  nonzero_exit: "nonzero_exit",
  invalid_json: "invalid_json",
  schema_violation: "schema_violation",
  codex_rate_limited: "codex_rate_limited",
  codex_quota_exhausted: "codex_quota_exhausted",
  codex_overloaded: "codex_overloaded",
  context_window_exceeded: "context_window_exceeded",
  internal_error: "internal_error",
};

/** An error of codex-runner as the envelope says it; what it quotes of codex is masked. */
export function codexErrorToDraft(error: CodexError): ErrorDraft {
  return {
    code: codexErrorCodes[error.code],
    message: redactText(error.message).text,
    ...(error.repair !== undefined && { repair: error.repair }),
    ...(error.retryAfterMs !== undefined && { retry_after_ms: error.retryAfterMs }),
  };
}

const gitErrorCodes: Record<GitScopeErrorCode, ErrorCode> = {
  not_a_git_repo: "not_a_git_repo",
  unsafe_repository: "unsafe_repository",
  git_unavailable: "git_unavailable",
  history_missing: "history_missing",
  worktree_error: "worktree_error",
  tree_changed_during_gather: "tree_changed_during_gather",
  context_too_large: "context_too_large",
  invalid_base: "invalid_base",
  invalid_commit: "invalid_commit",
  invalid_paths: "invalid_paths",
  timeout: "git_unavailable",
  cancelled: "cancelled",
  internal_error: "internal_error",
};

/** The parameter that an error of git-scope is about; a commit may be the end of a range. */
const gitParameters: Partial<Record<GitScopeErrorCode, string>> = {
  invalid_base: "base",
  invalid_paths: "paths",
};

/** An error of git-scope as the envelope says it; file and branch names in it are masked. */
export function gitErrorToDraft(error: GitScopeError): ErrorDraft {
  const parameter = gitParameters[error.code];
  const hint = error.fetchCommand === undefined ? "" : `; to get it, run: ${error.fetchCommand}`;
  return {
    code: gitErrorCodes[error.code],
    message: redactText(error.message + hint).text,
    ...(error.repair !== undefined && { repair: error.repair }),
    ...(parameter !== undefined && { offending_param: parameter }),
    ...(error.candidates && { allowed_values: error.candidates.map(shownText) }),
  };
}

const jobErrorCodes: Record<JobErrorCode, ErrorCode> = {
  storage_unavailable: "storage_unavailable",
  too_many_jobs: "too_many_running",
  job_not_found: "job_not_found",
  job_consumed: "job_not_found",
  job_damaged: "job_result_incompatible",
  job_incompatible: "job_result_incompatible",
  job_not_ended: "job_running",
  job_without_result: "job_failed",
  idempotency_conflict: "idempotency_conflict",
  idempotency_in_progress: "idempotency_in_progress",
  idempotency_unavailable: "idempotency_result_unavailable",
  worker_not_started: "job_failed",
  turn_abandoned: "cancelled",
  already_ended: "cancelled",
  claim_lost: "cancelled",
  // These are said to a worker or to a careless program, never to a caller.
  invalid_request: "internal_error",
  already_claimed: "internal_error",
  delivery_failed: "internal_error",
};

/** Codes after which asking for the job, or waiting for it, is the way on. */
const jobTools: Partial<Record<JobErrorCode, string>> = {
  job_not_ended: "codex_job_wait",
  idempotency_in_progress: "codex_job_wait",
};

/** An error of job-store as the envelope says it, with the call that leads on. */
export function jobErrorToDraft(error: JobError, workspaceRoot: string): ErrorDraft {
  const tool = jobTools[error.code];
  const params = { job_id: error.jobId, workspace_root: workspaceRoot };
  return {
    code: jobErrorCodes[error.code],
    message: redactText(error.message).text,
    ...(tool !== undefined &&
      error.jobId !== undefined && { repair_tool: tool, repair_tool_params: params }),
  };
}

/** What can go wrong, as the caller must tell it apart. */
export type GitScopeErrorCode =
  | "not_a_git_repo"
  | "unsafe_repository"
  | "git_unavailable"
  | "history_missing"
  | "worktree_error"
  | "tree_changed_during_gather"
  | "context_too_large"
  | "invalid_base"
  | "invalid_commit"
  | "invalid_paths"
  | "timeout"
  | "cancelled"
  | "internal_error";

/** A failure as data; every text in it is escaped and bounded, but not redacted. */
export interface GitScopeError {
  readonly code: GitScopeErrorCode;
  /** One sentence without a full stop, with repository text escaped. */
  readonly message: string;
  /** With `invalid_base`: branches that would do. */
  readonly candidates?: readonly string[];
  /** With `history_missing`: the command by which the user gets what is missing; it is never run here. */
  readonly fetchCommand?: string;
  /** What the user can do, where the code alone does not say it: sentences. */
  readonly repair?: string;
}

export interface GitScopeFailure {
  readonly ok: false;
  readonly error: GitScopeError;
}

export function fail(
  code: GitScopeErrorCode,
  message: string,
  more: Pick<GitScopeError, "candidates" | "fetchCommand" | "repair"> = {},
): GitScopeFailure {
  return { ok: false, error: { code, message, ...more } };
}

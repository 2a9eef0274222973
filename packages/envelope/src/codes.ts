/** What a code means, whether the same call may succeed later, and what mends it. */
export interface CodeEntry {
  readonly meaning: string;
  readonly retryable: boolean;
  /** One sentence for a person. */
  readonly repair: string;
  /** The free tool that helps, where there is one. */
  readonly repairTool?: "codex_status" | "codex_job_list";
}

const entry = (meaning: string, repair: string, rest: Partial<CodeEntry> = {}): CodeEntry => ({
  meaning,
  repair,
  retryable: false,
  ...rest,
});
const status = { repairTool: "codex_status" } as const;
const retryable = { retryable: true } as const;

/** Every code that an error envelope can carry. A code that nothing produces is not listed. */
export const codes = {
  codex_not_found: entry(
    "The codex binary is not on PATH, or CODEX_IN_CLAUDE_CODEX_BIN does not name it",
    "Install the codex CLI (npm install -g @openai/codex), or set CODEX_IN_CLAUDE_CODEX_BIN to its path.",
    status,
  ),
  codex_auth_required: entry(
    "codex has no valid login for its model provider",
    "Run `codex login`, then try again.",
    status,
  ),
  unexpanded_env_placeholder: entry(
    "A setting still holds a literal placeholder that its host should have filled in",
    "Give the setting a value in the host's configuration, or remove it.",
    status,
  ),
  user_config_rejected: entry(
    "codex refuses the user's own config.toml, or the isolation would leave out a model provider that it names",
    'Mend the codex configuration, or call again with isolation "ignore-config".',
  ),
  cli_contract_changed: entry(
    "The installed codex does not know an option that keeps a run safe, so nothing was run",
    "Install a codex version from the tested range.",
    status,
  ),
  extra_args_rejected: entry(
    "CODEX_IN_CLAUDE_EXTRA_ARGS names an option that is not allowed",
    "Remove the option from CODEX_IN_CLAUDE_EXTRA_ARGS.",
  ),
  recursion_refused: entry(
    "codex, started by this program, asked it to start codex again",
    "Ask from outside the run; take this server out of CODEX_IN_CLAUDE_MCP_SERVERS if the run needs none of it.",
  ),
  invalid_arguments: entry(
    "An argument is missing, unknown, of the wrong type or outside its allowed values",
    "Call again with the named arguments corrected.",
  ),
  invalid_paths: entry(
    "A path lies outside the repository or names nothing",
    "Give paths relative to the workspace, inside its repository.",
  ),
  invalid_base: entry(
    "The base is no branch or commit",
    "Name an existing branch or commit as base.",
  ),
  invalid_commit: entry("The commit does not exist", "Name an existing commit."),
  invalid_workspace_root: entry(
    "The workspace is not an existing directory given by an absolute path",
    "Give the absolute path of an existing directory as workspace_root.",
  ),
  workspace_outside_roots: entry(
    "The workspace lies outside the roots that the client allows",
    "Name a directory inside the client's roots as workspace_root.",
  ),
  input_too_large: entry(
    "The author's text is larger than the limit",
    "Shorten the text, or raise CODEX_IN_CLAUDE_MAX_INPUT_BYTES.",
  ),
  invalid_model: entry(
    "The model does not exist, or this account may not use it",
    "Name another model, or leave the argument out.",
  ),
  invalid_reasoning_effort: entry(
    "The model does not take this reasoning effort",
    "Name an effort that the model supports, or leave the argument out.",
  ),
  not_a_git_repo: entry(
    "The workspace is not inside a git work tree",
    "Name a directory inside a git work tree as workspace_root.",
  ),
  unsafe_repository: entry(
    "git refuses the repository, or its work tree lies elsewhere",
    "If you trust the repository, add it to git's safe.directory.",
  ),
  git_unavailable: entry("git is missing, or failed", "Install git, and check that it runs here."),
  history_missing: entry(
    "A shallow or partial clone lacks what the comparison needs",
    "Fetch the missing history with the command named, then try again.",
  ),
  worktree_error: entry(
    "The throwaway tree cannot be made",
    "Check that CODEX_IN_CLAUDE_STATE_DIR is writable and has room.",
  ),
  tree_changed_during_gather: entry(
    "Files changed while they were being read",
    "Try again when nothing else writes to the working tree.",
    retryable,
  ),
  context_too_large: entry("The change is too large to be listed", "Narrow the review with paths."),
  timeout: entry(
    "The wait, or the run itself, reached its limit",
    "Where the message says that the run goes on, wait for it with codex_job_wait. Otherwise ask for less at once, or allow more time.",
  ),
  nonzero_exit: entry(
    "codex ended with an error",
    "Read the message; codex_status may tell more. Ask again only where it tells of a signal or a lost connection.",
    status,
  ),
  invalid_json: entry(
    "codex answered, but not with JSON",
    "The answer is in raw_response; ask again, or read it as it is.",
    retryable,
  ),
  schema_violation: entry(
    "codex answered with JSON of another shape than was asked for",
    "The answer is in raw_response; ask again, or read it as it is.",
    retryable,
  ),
  codex_rate_limited: entry(
    "The account's rate limit is reached",
    "Wait for retry_after_ms where it is given, then try again.",
    retryable,
  ),
  codex_quota_exhausted: entry(
    "The account's quota or plan does not allow another run",
    "Check the account's plan and billing, or wait for the quota to be renewed.",
  ),
  codex_overloaded: entry("The model's service is overloaded", "Try again later.", retryable),
  context_window_exceeded: entry(
    "The request does not fit into the model's context window",
    "Ask for less at once: fewer files, a narrower question, or less context.",
  ),
  sandbox_unavailable: entry(
    "codex cannot start the sandbox that was asked for, so its answer would be blind or read too much",
    'Where the message speaks of the tree, call again with reads "machine" or "none"; otherwise allow unprivileged user namespaces on this machine (see its README).',
    status,
  ),
  session_not_found: entry(
    "The session to continue is gone",
    "Ask anew, without the earlier session.",
  ),
  cancelled: entry("The caller cancelled the run", "Call again when the result is wanted."),
  storage_unavailable: entry(
    "The run's record cannot be stored, so nothing was run",
    "Free space, or set CODEX_IN_CLAUDE_STATE_DIR to a writable directory.",
  ),
  too_many_running: entry(
    "Too many runs are waiting for their turn",
    "Try again when some of them have ended.",
    retryable,
  ),
  worker_lost: entry(
    "The process that carried the run out is gone, and left no answer",
    "Call again; what was spent until then is lost.",
  ),
  job_not_found: entry(
    "There is no such job, or its record has expired or was consumed",
    "List the jobs of the repository with codex_job_list.",
    { repairTool: "codex_job_list" },
  ),
  job_running: entry(
    "The job has not ended yet, so there is no result",
    "Wait for its end with codex_job_wait.",
    retryable,
  ),
  job_cancelled: entry(
    "The job was cancelled, and left no result",
    "Start it again if the result is wanted.",
  ),
  job_timeout: entry(
    "The job reached its deadline and left no result",
    "Narrow the request, or raise CODEX_IN_CLAUDE_JOB_MAX_SECONDS.",
  ),
  job_failed: entry("The job ended without a result", "Start it again."),
  job_result_incompatible: entry(
    "The record is damaged, or was made by a version whose results this one cannot read",
    "If another version made it, read it with that one; otherwise start the job again.",
  ),
  idempotency_conflict: entry(
    "The key was used for another request",
    "Use a new idempotency_key for a new request.",
  ),
  idempotency_in_progress: entry(
    "The request with this key is still running",
    "Wait for that job with codex_job_wait.",
    retryable,
  ),
  idempotency_result_unavailable: entry(
    "The request with this key has run, and its result is gone",
    "Use a new idempotency_key to run it again.",
  ),
  transfer_unsupported: entry(
    "The installed codex cannot take a transcript over",
    "Install a codex version from the tested range.",
    status,
  ),
  transfer_failed: entry(
    "codex refused the transcript",
    "Check that the transcript is one of Claude Code's own, with at least one message.",
  ),
  transfer_incomplete: entry(
    "codex took the transcript over, and does not say as which session",
    "Look for the session in `codex resume`.",
  ),
  internal_error: entry(
    "A defect of this program",
    "Report it with the request_id; codex_status may tell more.",
    status,
  ),
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof codes;

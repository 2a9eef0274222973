import { boundText, type Envelope, type ErrorCode } from "@codex-in-claude/envelope";
import type { JobOutcome } from "@codex-in-claude/job-store";
import { toJson } from "./to-json.js";

/** Ends before the model had done anything: there is nothing to be replayed, and nothing was paid for. */
const beforeTheModel: readonly ErrorCode[] = [
  "codex_not_found",
  "codex_auth_required",
  "unexpanded_env_placeholder",
  "user_config_rejected",
  "cli_contract_changed",
  "extra_args_rejected",
  "recursion_refused",
  "invalid_arguments",
  "invalid_paths",
  "invalid_base",
  "invalid_commit",
  "invalid_workspace_root",
  "workspace_outside_roots",
  "input_too_large",
  "invalid_model",
  "invalid_reasoning_effort",
  "not_a_git_repo",
  "unsafe_repository",
  "git_unavailable",
  "history_missing",
  "tree_changed_during_gather",
  "context_too_large",
  "codex_rate_limited",
  "codex_quota_exhausted",
  "codex_overloaded",
  "sandbox_unavailable",
  "session_not_found",
  "storage_unavailable",
];

/** How a job ends that came to this envelope. */
export function endOf(envelope: Envelope): JobOutcome {
  return {
    ok: envelope.ok,
    state: stateOf(envelope),
    result: toJson(envelope),
    freesKey: !envelope.ok && beforeTheModel.includes(envelope.error.code) && !envelope.meta.usage,
    ...(!envelope.ok && { detail: boundText(envelope.error.message, maxDetailCharacters) }),
  };
}

/** What a list of jobs says of one. */
const maxDetailCharacters = 600;

function stateOf(envelope: Envelope) {
  if (envelope.ok) return "done";
  const { code } = envelope.error;
  return code === "cancelled" || code === "timeout" ? code : "failed";
}

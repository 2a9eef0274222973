import type { CodexErrorCode } from "./codex-run.js";

/** One kind of failure, by what codex or the model's API says about it. */
export interface FailureRule {
  readonly pattern: RegExp;
  readonly code: CodexErrorCode;
  readonly retryable?: true;
  /** Said in place of codex's own words. */
  readonly message?: string;
}

/**
 * Failures of a turn, most telling first; matched against the API's message, code and parameter.
 * codex-cli 0.140-0.169, see docs/discoveries/codex-exec.md. Apostrophes differ between versions
 * (U+2019 and ASCII), so no pattern holds one.
 */
export const turnFailureRules: readonly FailureRule[] = [
  { pattern: /Missing environment variable/, code: "codex_auth_required" },
  {
    pattern:
      /\b401 Unauthorized|invalid_api_key|refresh token|not logged in|log in again|token_expired/i,
    code: "codex_auth_required",
  },
  {
    pattern:
      /hit your usage limit|Quota exceeded|insufficient_quota|usage_limit_reached|usage_not_included|To use Codex with your ChatGPT plan|out of credits/i,
    code: "codex_quota_exhausted",
  },
  {
    pattern: /\b429 Too Many Requests|rate_limit_exceeded|rate limit/i,
    code: "codex_rate_limited",
    retryable: true,
  },
  {
    pattern: /ran out of room in the model.s context window|context_length_exceeded/i,
    code: "context_window_exceeded",
  },
  { pattern: /invalid_json_schema|text\.format\.schema/, code: "internal_error" },
  { pattern: /reasoning[._]effort/i, code: "invalid_reasoning_effort" },
  {
    pattern:
      /model_not_found|model .{1,120} does not exist|model is not supported|not supported when using Codex with a ChatGPT/i,
    code: "invalid_model",
  },
  { pattern: /\b413 Payload Too Large|string_above_max_length/i, code: "input_too_large" },
  {
    pattern:
      /experiencing high demand|is at capacity|server_is_overloaded|\b(?:500|502|503|504) [A-Z]/,
    code: "codex_overloaded",
    retryable: true,
  },
  {
    pattern: /stream disconnected before completion: Incomplete response/,
    code: "nonzero_exit",
  },
  {
    pattern:
      /stream disconnected|Connection failed|error sending request|timed? ?out|network error/i,
    code: "nonzero_exit",
    retryable: true,
  },
];

/** Failures before there is a turn, which codex only writes to stderr. Nothing was spent. */
export const startFailureRules: readonly FailureRule[] = [
  { pattern: /input_too_large|Input exceeds the maximum length/, code: "input_too_large" },
  {
    pattern: /already has an active writer/,
    code: "session_busy",
    retryable: true,
    message: "Another run goes on with this session: wait for its end",
  },
  {
    pattern:
      /no rollout found|thread\/resume failed|invalid (?:thread|session) id|No saved session/i,
    code: "session_not_found",
  },
  { pattern: /in -c\/--config override|Unknown feature flag/, code: "extra_args_rejected" },
  { pattern: /unexpected argument|unrecognized subcommand/, code: "cli_contract_changed" },
  {
    pattern:
      /Error loading config|loading configuration|config\.toml|finding codex home|requirements\.toml|default_permissions|unknown variant/i,
    code: "user_config_rejected",
  },
  { pattern: /not logged in|Missing environment variable/i, code: "codex_auth_required" },
  { pattern: /output schema/i, code: "internal_error" },
];

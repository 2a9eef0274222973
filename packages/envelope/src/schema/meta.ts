import * as v from "valibot";
import { count } from "./count.js";
import { isolation, reads, sandbox, tier } from "./vocabulary.js";

const strings = v.array(v.string());

/** Tokens of this run alone, also when it continues an earlier conversation. */
const usage = v.strictObject({
  input_tokens: count,
  cached_input_tokens: count,
  output_tokens: count,
  reasoning_output_tokens: count,
  total_tokens: count,
});

/** Size of the change as git counts it, before anything is withheld or cut. */
const contextSummary = v.strictObject({
  files_changed: count,
  lines_added: count,
  lines_removed: count,
});

/**
 * The receipt of a review: what stood under it, and how much of it was sent. `patch_id` is that of
 * `git patch-id --stable` over the change before masking: as long as it stays, the change is the same.
 * `hunks` and `patch_id` are absent when the change was larger than the budget and was not read to
 * its end.
 */
const reviewed = v.strictObject({
  base_tree: v.optional(v.string()),
  head_tree: v.optional(v.string()),
  patch_id: v.optional(v.string()),
  hunks: v.optional(count),
  hunks_sent: count,
});

/** How a result came about. A member that does not apply is absent, never null. */
export const meta = v.strictObject({
  cwd: v.string(),
  tier,
  sandbox,
  isolation,
  timeout_seconds: v.number(),
  elapsed_ms: count,
  request_id: v.string(),
  fingerprint: v.string(),
  server_version: v.string(),
  workspace_source: v.optional(v.picklist(["param", "roots", "cwd"])),
  workspace_warning: v.optional(v.string()),
  repository_root: v.optional(v.string()),
  job_id: v.optional(v.string()),
  idempotency_replayed: v.optional(v.boolean()),
  model: v.optional(v.string()),
  reasoning_effort: v.optional(v.string()),
  reads: v.optional(reads),
  scope: v.optional(v.string()),
  base: v.optional(v.string()),
  head: v.optional(v.string()),
  commit: v.optional(v.string()),
  paths: v.optional(strings),
  reviewed: v.optional(reviewed),
  context_summary: v.optional(contextSummary),
  truncated: v.optional(v.boolean()),
  truncation_hint: v.optional(v.string()),
  redacted_paths: v.optional(strings),
  command_exit_code: v.optional(v.number()),
  session_id: v.optional(v.string()),
  codex_version: v.optional(v.string()),
  usage: v.optional(usage),
  compat_warnings: v.optional(strings),
  security_warnings: v.optional(strings),
});

export type Usage = v.InferOutput<typeof usage>;
export type ContextSummary = v.InferOutput<typeof contextSummary>;
export type Reviewed = v.InferOutput<typeof reviewed>;
export type Meta = v.InferOutput<typeof meta>;

import * as v from "valibot";
import { count } from "./count.js";
import { coverage } from "./coverage.js";
import { meta } from "./meta.js";

/**
 * What a review would send, without a model call. It bounds what this program puts together; what
 * codex reads beside it is bounded by the read policy alone.
 */
export const dryRunEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_dry_run"),
  would_call_model: v.boolean(),
  summary: v.string(),
  /** Bytes of UTF-8; zero when nothing would be sent. */
  prompt_bytes: count,
  /** Absent when nothing would be sent. The same digest: a review would send exactly the same. */
  prompt_sha256: v.optional(v.string()),
  /**
   * Absent when nothing changed. The same digest: nothing has changed since, in what would be sent and
   * in what would not; of the latter, and of files with secrets, size and time tell.
   */
  change_sha256: v.optional(v.string()),
  diff_bytes: count,
  coverage,
  /** Files that stay behind for their name, files with masked values, and how many values. */
  redactions: v.strictObject({
    withheld_paths: v.array(v.string()),
    masked_paths: v.array(v.string()),
    inline_masks: count,
  }),
  meta,
});

export type DryRunEnvelope = v.InferOutput<typeof dryRunEnvelope>;

import * as v from "valibot";
import { answerEntries } from "./answer.js";
import { count } from "./count.js";
import { meta } from "./meta.js";

/**
 * A change that codex proposes; it is never applied by itself. `patch_file` is exact and complete:
 * it is what `git apply` takes. `diff` is for reading: masked, bounded, and null when nothing
 * changed; it applies only while `diff_applies` says so.
 */
export const delegateEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_delegate"),
  ...answerEntries,
  diff: v.nullable(v.string()),
  diff_applies: v.boolean(),
  changed_files: v.array(
    v.strictObject({
      path: v.string(),
      old_path: v.optional(v.string()),
      status: v.picklist(["added", "deleted", "modified", "renamed", "type_changed"]),
      lines_added: v.optional(count),
      lines_removed: v.optional(count),
      binary: v.optional(v.boolean()),
    }),
  ),
  patch_file: v.optional(v.string()),
  masked_in_diff: v.array(
    v.strictObject({
      path: v.optional(v.string()),
      line: v.optional(count),
      side: v.optional(v.picklist(["old", "new"])),
    }),
  ),
});

/** What a delegation would start from, without a model call and without a tree. */
export const delegateDryRunEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_delegate_dry_run"),
  would_call_model: v.boolean(),
  summary: v.string(),
  commit: v.nullable(v.string()),
  subject: v.nullable(v.string()),
  tracked: v.strictObject({ files: count, bytes: count }),
  uncommitted: v.strictObject({ files: count, bytes: count }),
  untracked: v.strictObject({ files: count, bytes: count, paths: v.array(v.string()) }),
  /** Folders of installed dependencies that would be linked in, for reading. */
  linked_folders: v.array(v.string()),
  prompt_bytes: count,
  meta,
});

export type DelegateEnvelope = v.InferOutput<typeof delegateEnvelope>;
export type DelegateDryRunEnvelope = v.InferOutput<typeof delegateDryRunEnvelope>;

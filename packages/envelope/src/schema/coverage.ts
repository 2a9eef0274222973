import * as v from "valibot";
import { count } from "./count.js";

/** Why a detected file did not reach the model, or not whole. */
const omissionReason = v.picklist([
  "untracked",
  "ignored",
  "nested_repository",
  "dirty_submodule",
  "withheld",
  "masked",
  "over_budget",
  "cut",
  "over_size_cap",
  "binary",
  "lfs",
  "assume_unchanged",
  "skip_worktree",
  "special_file",
  "artefact",
  "unmerged",
  "unreadable",
]);

/**
 * What of the asked scope was reviewed, from one enumeration: `detected` = `included` + `omitted`.
 * `none` when nothing reached the model, else `partial` as soon as anything was omitted that can do
 * something: a picture, a font or a recording is counted, and does not make a review partial. A value
 * masked inside a line does not omit the file; a masked block of lines does (`masked`), for nobody
 * knows what else stands in it. `omissions` names the first of them.
 */
export const coverage = v.strictObject({
  status: v.picklist(["complete", "partial", "none"]),
  detected: count,
  included: count,
  omitted: count,
  omissions: v.array(v.strictObject({ path: v.string(), reason: omissionReason })),
  omissions_unlisted: v.optional(count),
  hint: v.optional(v.string()),
});

export type OmissionReason = v.InferOutput<typeof omissionReason>;
export type Coverage = v.InferOutput<typeof coverage>;

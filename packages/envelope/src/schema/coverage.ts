import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why a detected file did not reach the model whole. */
export const omissionReason = v.picklist([
  "untracked",
  "withheld",
  "over_budget",
  "cut",
  "over_size_cap",
  "unreadable",
  "binary",
  "submodule",
]);

/**
 * What of the asked scope was reviewed, from one enumeration:
 * `detected` = `included` + `omitted`. `partial` means that a file which should have been read was
 * not, or not whole; a submodule or a binary file is omitted without making a review partial.
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

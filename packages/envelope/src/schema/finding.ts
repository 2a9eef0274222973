import * as v from "valibot";
import { severity } from "./vocabulary.js";

const line = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * One claim about the code, to be verified by the reader.
 * `file` is relative to the repository root, with `/`; lines count from 1 in the reviewed version.
 *
 * A review looks up each `quote` in what was reviewed, and says in `location` what came of it:
 * `exact` it stands at the line that was claimed, or in one place where none was; `moved` it stands
 * elsewhere, and the line is corrected; `ambiguous` it stands in several places, none of them the one
 * that was claimed; `not_found`. Code that the change removes has the line of what stands in its
 * place. `in_diff` tells whether the place is in what was sent. `id` comes from the file and the
 * quote, so that it outlives a move of the code.
 */
export const finding = v.strictObject({
  id: v.optional(v.string()),
  severity,
  title: v.string(),
  file: v.optional(v.string()),
  line: v.optional(line),
  line_end: v.optional(line),
  quote: v.optional(v.string()),
  location: v.optional(v.picklist(["exact", "moved", "ambiguous", "not_found"])),
  in_diff: v.optional(v.boolean()),
  evidence: v.string(),
  risk: v.string(),
  recommendation: v.string(),
});

export type Finding = v.InferOutput<typeof finding>;

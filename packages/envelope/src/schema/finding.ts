import * as v from "valibot";
import { severity } from "./vocabulary.js";

const line = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * One claim about the code, to be verified by the reader.
 * `file` is relative to the repository root, with `/`; lines count from 1 in the reviewed version.
 */
export const finding = v.strictObject({
  severity,
  title: v.string(),
  file: v.optional(v.string()),
  line: v.optional(line),
  line_end: v.optional(line),
  quote: v.optional(v.string()),
  evidence: v.string(),
  risk: v.string(),
  recommendation: v.string(),
});

export type Finding = v.InferOutput<typeof finding>;

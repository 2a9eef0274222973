import * as v from "valibot";
import { finding } from "./finding.js";
import { meta } from "./meta.js";

/** What codex said last, word for word but for masked secrets; `text` is null unless asked for. */
export const rawResponse = v.strictObject({
  text: v.nullable(v.string()),
  session_id: v.nullable(v.string()),
  model: v.nullable(v.string()),
});

/** The members that every answer of the model has. */
export const answerEntries = {
  summary: v.string(),
  findings: v.array(finding),
  questions: v.array(v.string()),
  assumptions: v.array(v.string()),
  next_steps: v.array(v.string()),
  raw_response: rawResponse,
  meta,
} as const;

export type RawResponse = v.InferOutput<typeof rawResponse>;

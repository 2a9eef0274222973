import * as v from "valibot";
import { consultEnvelope } from "./schema/consult.js";
import { errorEnvelope } from "./schema/error.js";
import { reviewEnvelope } from "./schema/review.js";
import { statusEnvelope } from "./schema/status.js";

/** The success envelope of each tool. */
export const successEnvelopes = {
  codex_consult: consultEnvelope,
  codex_review_changes: reviewEnvelope,
  codex_status: statusEnvelope,
} as const;

/** Every result there is, told apart by `ok` and then by `tool`. */
export const envelope = v.union([errorEnvelope, ...Object.values(successEnvelopes)]);

export type ToolName = keyof typeof successEnvelopes;
export type Envelope = v.InferOutput<typeof envelope>;
export type SuccessEnvelope = Extract<Envelope, { ok: true }>;

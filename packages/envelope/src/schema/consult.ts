import * as v from "valibot";
import { answerEntries } from "./answer.js";

/** A second opinion. */
export const consultEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_consult"),
  ...answerEntries,
});

export type ConsultEnvelope = v.InferOutput<typeof consultEnvelope>;

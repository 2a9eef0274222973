import * as v from "valibot";
import { answerEntries } from "./answer.js";
import { coverage } from "./coverage.js";
import { confidence, verdict } from "./vocabulary.js";

/**
 * A structured review. `review_status` is `not_run` when there was nothing to review: the verdict
 * is then `unknown` and no model was called. `pass` is only ever said of complete coverage.
 */
export const reviewEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_review_changes"),
  verdict,
  confidence,
  review_status: v.picklist(["completed", "not_run"]),
  coverage,
  ...answerEntries,
});

export type ReviewEnvelope = v.InferOutput<typeof reviewEnvelope>;

import type { Envelope } from "@codex-in-claude/workflows";

/** A result that is no failure; what the model answered; a review, and one finding of it. */
export type Success = Extract<Envelope, { ok: true }>;
export type Answer = Extract<
  Success,
  { tool: "codex_consult" | "codex_review_changes" | "codex_delegate" }
>;
export type Review = Extract<Success, { tool: "codex_review_changes" }>;
export type Finding = Review["findings"][number];

/** Whether a result is that of a review. */
export function isReview(envelope: Envelope): envelope is Review {
  return envelope.ok && envelope.tool === "codex_review_changes";
}

import { counted } from "../counted.js";
import type { Review } from "./review-envelope.js";

/** Whether all that was asked for was reviewed; a change of nothing counts as reviewed. */
export function isWholeReview({ review_status, coverage, verdict }: Review): boolean {
  if (review_status === "not_run") return coverage.detected === 0;
  return coverage.status === "complete" && verdict !== "unknown";
}

/** What was not reviewed and why, one sentence each; empty for a whole review. */
export function coverageNotes(review: Review): string[] {
  const { coverage, review_status, summary } = review;
  if (isWholeReview(review)) return [];
  const { included, detected, omissions, omissions_unlisted, hint } = coverage;
  const what = review_status === "not_run" ? `Nothing was reviewed: ${summary}` : undefined;
  return [
    what ?? `Reviewed ${included} of ${counted(detected, "changed file")}`,
    ...omissions.map(
      ({ path, reason }) => `Not reviewed: ${path} (${reason.replaceAll("_", " ")})`,
    ),
    ...(omissions_unlisted ? [`Not reviewed: ${omissions_unlisted} more`] : []),
    ...(hint === undefined ? [] : [hint]),
  ];
}

import { counted } from "./counted.js";
import { named } from "./named.js";
import type { Review, Success } from "./results.js";
import { inShellAdvice } from "./shell-words.js";

type Coverage = Review["coverage"];
type DryRun = Extract<Success, { tool: "codex_dry_run" }>;

/** Whether all that was asked for was seen; of a change of nothing that is all. */
export function sawAll({ review_status, coverage }: Review): boolean {
  return review_status === "not_run" ? coverage.detected === 0 : coverage.status === "complete";
}

/**
 * What was not reviewed and why, one sentence each; empty where all was seen.
 *
 * @param mostNames how many files each reason names at most
 */
export function coverageNotes(review: Review, mostNames: number): string[] {
  if (sawAll(review)) return [];
  const { coverage, review_status } = review;
  const { included, detected, hint } = coverage;
  return [
    review_status === "not_run"
      ? ownSummary(review)
      : `Reviewed ${included} of ${counted(detected, "changed file")}`,
    ...omissionNotes(coverage, mostNames),
    ...(hint === undefined ? [] : [inShellAdvice(hint)]),
  ];
}

/** The files that were left out, a line for each reason. */
export function omissionNotes(
  { omissions, omissions_unlisted = 0 }: Coverage,
  mostNames: number,
): string[] {
  const byReason = new Map<string, string[]>();
  for (const { path, reason } of omissions) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), path]);
  }
  const notes = [...byReason].map(
    ([reason, paths]) => `Left out, ${reason.replaceAll("_", " ")}: ${named(paths, mostNames)}`,
  );
  return omissions_unlisted > 0
    ? [...notes, `Left out as well: ${omissions_unlisted} more`]
    : notes;
}

/** A summary of ours, less the advice in it: that is told in the words of a shell, where it helps. */
export function ownSummary({ summary, coverage: { hint = "" } }: Review | DryRun): string {
  return summary.replace(hint, "").trim();
}

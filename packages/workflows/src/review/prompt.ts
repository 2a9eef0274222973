import { answerNotice, contextSection, dataNotice, fenced, placesNotice } from "../prompt-parts.js";

export interface ReviewWords {
  /** What the diff compares, in words. */
  readonly comparison: string;
  readonly diff: string;
  /** Files of the change that are not in the diff, each as a line of text. */
  readonly notShown: readonly string[];
  readonly focus: string | undefined;
  readonly extraContext: string | undefined;
}

/** What codex is told when it reviews a change. */
export function reviewPrompt(words: ReviewWords): string {
  return [
    "You review a change to the repository in the current folder. You may read files and run commands that only read; you cannot change anything, and the history in git may be closed to you.",
    "Look for what would hurt the people who use or keep this code: wrong behaviour, lost data, security holes, races, broken contracts, missing handling of failure, and tests that do not test. Judge the change, not the code around it, unless the change breaks it. Do not report matters of taste.",
    'The verdict is "pass" when you found nothing that should be changed before this is merged, "concerns" when something should be looked at, "fail" when something is broken, and "unknown" when you could not judge. Severity: critical (data loss, security hole, outage), high (wrong in ordinary use), medium (wrong in rare use), low (will hurt later), nit.',
    "Values that look like secrets were masked before the change was sent; a mask is not a finding.",
    dataNotice,
    placesNotice,
    answerNotice,
    ...contextSection(words.extraContext),
    ...(words.focus === undefined
      ? []
      : [`The author asks you to look above all for this:\n${fenced("FOCUS", words.focus)}`]),
    ...(words.notShown.length === 0
      ? []
      : [
          `These files belong to the change but are not shown, or not whole:\n${fenced("NOT SHOWN", words.notShown.join("\n"))}`,
        ]),
    `The change: ${words.comparison}\n${fenced("DIFF", words.diff)}`,
  ].join("\n\n");
}

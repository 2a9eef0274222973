import { maxPromptCharacters } from "@codex-in-claude/codex-runner";
import { type Coverage, type ErrorDraft, reviewAnswerSchema } from "@codex-in-claude/envelope";
import { type GitScopeError, isInstructionFile } from "@codex-in-claude/git-scope";
import { gitErrorToDraft } from "../errors.js";
import { maskAuthorText } from "../mask-author-text.js";
import { type Facts, noFacts, type Outcome } from "../outcome.js";
import type { PrepareTools } from "../prepare-tools.js";
import { finishedEarly, type Prepared } from "../prepared.js";
import { shownText } from "../shown-text.js";
import { belowRoot } from "./below-root.js";
import { changeDigest } from "./change-digest.js";
import { changedInstructions } from "./changed-instructions.js";
import { comparisonOf } from "./comparison.js";
import { coverageOf } from "./coverage.js";
import { type Change, gatherChange } from "./gather-change.js";
import { misnamedPath } from "./misnamed-path.js";
import type { ReviewPlan } from "./plan.js";
import { reviewPrompt } from "./prompt.js";
import { openReviewTarget } from "./review-target.js";

/** A prepared review, with what a dry run tells of it. */
export type PreparedReview = Prepared & { readonly described?: DescribedChange };

/** What of a change would be sent. Paths are escaped and masked. */
export interface DescribedChange {
  readonly coverage: Coverage;
  readonly diffBytes: number;
  readonly withheldPaths: readonly string[];
  readonly maskedPaths: readonly string[];
  readonly inlineMasks: number;
  readonly facts: Facts;
  /** Tells this change from any other; it looks at what was not read, and so is worked out on demand. */
  readonly digest: () => Promise<string>;
}

export async function prepareReview(
  plan: ReviewPlan,
  tools: PrepareTools,
): Promise<PreparedReview> {
  const gathered = await gatherChange(plan, tools);
  if (!gathered.ok) return failedEarly(gathered.error, noFacts);
  const { change } = gathered;
  const misnamed = await misnamedPath(plan, change, tools);
  if (misnamed) return finishedEarly({ kind: "failed", error: misnamed, facts: noFacts });
  const coverage = coverageOf(change, plan, namedPaths(plan, change));
  const { masked, warnings } = maskAuthorText({
    focus: plan.focus,
    extra_context: plan.extraContext,
  });
  const isSnapshot = change.facts.headTree !== null;
  const instructions = await instructionsUnderReview(plan, change, tools);
  const facts = {
    ...changeFacts(plan, change, coverage),
    securityWarnings: [...warnings, ...instructionWarnings(instructions, isSnapshot)],
  };
  const described = describeChange(change, coverage, facts);
  if (coverage.status === "none") return { ...finishedEarly(notRun(coverage, facts)), described };
  const prompt = reviewPrompt({
    comparison: comparisonOf(plan.scope, change.facts),
    diff: change.diff,
    notShown: coverage.omissions.map(({ path, reason }) => `${path} (${reason})`),
    focus: masked.focus,
    extraContext: masked.extra_context,
  });
  const tooLong = refuseTooLong(prompt);
  if (tooLong) return finishedEarly({ kind: "failed", error: tooLong, facts });
  const target = await openReviewTarget(plan, change, tools);
  if (!target.ok) return failedEarly(target.error, facts);
  return {
    kind: "ready",
    prompt,
    outputSchema: reviewAnswerSchema,
    cwd: target.path,
    withoutInstructions: instructions.length > 0 && !isSnapshot,
    reading: {
      kind: "review",
      coverage,
      tree: target.path,
      isSnapshot,
      changedPaths: change.facts.files.map(({ path }) => path),
      patches: change.patches,
      facts,
    },
    described,
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}

/** Of what codex takes, for the instructions of the repository, which come before the prompt. */
const charactersBefore = 34_000;

/** codex has a limit of its own, which a change and its author's texts can reach together. */
function refuseTooLong(prompt: string): ErrorDraft | undefined {
  const most = maxPromptCharacters - charactersBefore;
  // UTF-16 never has fewer units than the text has characters.
  const count = prompt.length <= most ? 0 : [...prompt].length;
  if (count <= most) return undefined;
  return {
    code: "input_too_large",
    message: `Cannot send the prompt: its ${count} characters are more than the ${most} that codex takes`,
    repair: "Narrow the change with paths, or shorten extra_context and focus.",
  };
}

/** Instructions that the change holds, and in a work tree also what is out of sight of the asked paths. */
async function instructionsUnderReview(
  plan: ReviewPlan,
  { facts }: Change,
  tools: PrepareTools,
): Promise<readonly string[]> {
  const changed = facts.files.map(({ path }) => path).filter(isInstructionFile);
  if (changed.length > 0 || facts.headTree !== null) return changed;
  return changedInstructions(facts.repositoryRoot, plan, tools);
}

/** What is under review does not instruct the reviewer. */
function instructionWarnings(paths: readonly string[], isSnapshot: boolean): string[] {
  if (paths.length === 0) return [];
  const given = isSnapshot ? "codex was given those of the base" : "codex was given none";
  const named = paths.slice(0, 3).join(", ");
  return [`Instructions for agents are not as the base has them (${named}): ${given}`];
}

function namedPaths({ paths, workspace }: ReviewPlan, { facts }: Change): ReadonlySet<string> {
  const { repositoryRoot, unmatchedPaths } = facts;
  const matched = paths.filter((path) => !unmatchedPaths.includes(path));
  const named = new Set(matched.map((path) => belowRoot(path, workspace.cwd, repositoryRoot)));
  named.delete("");
  return named;
}

function describeChange(change: Change, coverage: Coverage, facts: Facts): DescribedChange {
  return {
    coverage,
    diffBytes: coverage.status === "none" ? 0 : Buffer.byteLength(change.diff),
    withheldPaths: [...change.withheldPaths].map(shownText),
    maskedPaths: [...change.maskedPaths].map(shownText),
    inlineMasks: change.inlineMasks,
    facts,
    digest: () => changeDigest(change),
  };
}

function failedEarly(error: GitScopeError, facts: Facts): Prepared {
  return finishedEarly({ kind: "failed", error: gitErrorToDraft(error), facts });
}

function changeFacts(plan: ReviewPlan, change: Change, coverage: Coverage): Facts {
  const { facts, withheldPaths, maskedPaths, hunks, hunksSent } = change;
  const isCut = coverage.omissions.some(
    ({ reason }) => reason === "over_budget" || reason === "cut",
  );
  return {
    ...noFacts,
    compatWarnings: oddities(change),
    change: {
      repositoryRoot: facts.repositoryRoot,
      scope: plan.scope.kind,
      paths: plan.paths.map(shownText),
      ...names(plan, change),
      reviewed: {
        base_tree: facts.baseTree,
        ...(facts.headTree !== null && { head_tree: facts.headTree }),
        ...(change.patchId !== null && { patch_id: change.patchId }),
        ...(facts.complete && { hunks }),
        hunks_sent: hunksSent,
      },
      ...(facts.complete && {
        contextSummary: {
          files_changed: facts.filesChanged,
          lines_added: facts.linesAdded,
          lines_removed: facts.linesRemoved,
        },
      }),
      redactedPaths: [...withheldPaths, ...maskedPaths],
      ...(isCut && coverage.hint !== undefined && { truncationHint: coverage.hint }),
    },
  };
}

const unsent = (count: number) =>
  count === 1 ? "not even the one changed file" : `none of the ${count} changed files`;

function notRun(coverage: Coverage, facts: Facts): Outcome {
  const summary =
    coverage.detected === 0
      ? "Nothing to review: there are no changes in the asked scope."
      : `Nothing was reviewed: ${unsent(coverage.detected)} could be sent. ${coverage.hint ?? ""}`;
  return {
    kind: "reviewed",
    status: "not_run",
    verdict: "unknown",
    confidence: "low",
    coverage,
    answer: {
      summary: summary.trim(),
      findings: [],
      questions: [],
      assumptions: [],
      next_steps: [],
    },
    answerText: null,
    facts,
  };
}

/** What was compared, as the caller named it or as it was found. */
function names({ scope }: ReviewPlan, { facts }: Change) {
  const base = facts.baseName ?? facts.baseCommit;
  return {
    ...(base !== null && { base: shownText(base) }),
    ...(scope.kind === "range" && { head: shownText(scope.head) }),
    ...(facts.headCommit !== null && { commit: facts.headCommit }),
  };
}

/** What a reader of the result should know about the comparison. */
function oddities({ facts, lossyPaths }: Change): string[] {
  const { mergeCommit, operation, unmerged, unmatchedPaths } = facts;
  return [
    ...(mergeCommit ? ["The commit is a merge, and was compared with its first parent"] : []),
    ...(operation === null ? [] : [`A ${operation.replaceAll("_", "-")} is in progress`]),
    ...(unmerged.length > 0 ? [`Unresolved conflicts in ${unmerged.slice(0, 10).join(", ")}`] : []),
    ...(unmatchedPaths.length > 0
      ? [`Nothing changed under ${unmatchedPaths.slice(0, 10).join(", ")}`]
      : []),
    ...(lossyPaths.size > 0
      ? [
          `Bytes that are not UTF-8 were shown as U+FFFD in ${[...lossyPaths].slice(0, 10).join(", ")}`,
        ]
      : []),
  ];
}

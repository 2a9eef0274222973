import { lstat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { type Coverage, type ErrorDraft, reviewAnswerSchema } from "@codex-in-claude/envelope";
import { type GitScopeError, isInstructionFile, missingPaths } from "@codex-in-claude/git-scope";
import { gitErrorToDraft } from "../errors.js";
import { maskAuthorText } from "../mask-author-text.js";
import { type Facts, noFacts, type Outcome } from "../outcome.js";
import type { PrepareTools } from "../prepare-tools.js";
import { finishedEarly, type Prepared } from "../prepared.js";
import { shownText } from "../shown-text.js";
import { changeDigest } from "./change-digest.js";
import { comparisonOf } from "./comparison.js";
import { coverageOf } from "./coverage.js";
import { type Change, gatherChange } from "./gather-change.js";
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
  const instructions = change.facts.files.map(({ path }) => path).filter(isInstructionFile);
  const facts = {
    ...changeFacts(plan, change, coverage),
    securityWarnings: [...warnings, ...instructionWarnings(instructions, isSnapshot)],
  };
  const described = describeChange(change, coverage, facts);
  if (coverage.status === "none") return { ...finishedEarly(notRun(coverage, facts)), described };
  const target = await openReviewTarget(plan, change, tools);
  if (!target.ok) return failedEarly(target.error, facts);
  return {
    kind: "ready",
    prompt: reviewPrompt({
      comparison: comparisonOf(plan.scope, change.facts),
      diff: change.diff,
      notShown: coverage.omissions.map(({ path, reason }) => `${path} (${reason})`),
      focus: masked.focus,
      extraContext: masked.extra_context,
    }),
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

/** What is under review does not instruct the reviewer. */
function instructionWarnings(paths: readonly string[], isSnapshot: boolean): string[] {
  if (paths.length === 0) return [];
  const given = isSnapshot ? "codex was given those of the base" : "codex was given none";
  return [`The change holds instructions for agents (${paths.slice(0, 3).join(", ")}): ${given}`];
}

function namedPaths({ paths, workspace }: ReviewPlan, { facts }: Change): ReadonlySet<string> {
  return new Set(paths.map((path) => relative(facts.repositoryRoot, resolve(workspace.cwd, path))));
}

/**
 * A path under which nothing changed and nothing lies is a slip, and one in a repository of its own
 * belongs to another review: neither is an empty one.
 */
async function misnamedPath(
  plan: ReviewPlan,
  { facts }: Change,
  tools: PrepareTools,
): Promise<ErrorDraft | undefined> {
  const { scope, workspace } = plan;
  if (facts.headTree !== null && scope.kind !== "staged") {
    return misnamedInTrees(plan, facts, tools);
  }
  for (const path of facts.unmatchedPaths) {
    const file = resolve(workspace.cwd, path);
    const why = !(await isThere(file))
      ? "no such file or folder"
      : (await liesInNested(file, facts.repositoryRoot))
        ? "it lies in a repository of its own, and can be reviewed there"
        : undefined;
    if (why !== undefined) return misnamed(path, why);
  }
  return undefined;
}

function misnamed(path: string, why: string): ErrorDraft {
  const message = `Cannot review "${shownText(path)}": ${why}`;
  return { code: "invalid_paths", message, offending_param: "paths" };
}

/** As commits have it, whatever lies on the disk now. */
async function misnamedInTrees(
  { workspace, gitTimeoutSeconds }: ReviewPlan,
  { unmatchedPaths, repositoryRoot, baseTree, headTree }: Change["facts"],
  { env, signal, scratchDirectory }: PrepareTools,
): Promise<ErrorDraft | undefined> {
  const [first] = unmatchedPaths;
  if (first === undefined || headTree === null) return undefined;
  const names = new Map(
    unmatchedPaths.map((path) => [relative(repositoryRoot, resolve(workspace.cwd, path)), path]),
  );
  names.delete("");
  const found = await missingPaths({
    ...{ cwd: workspace.cwd, env, signal, timeoutSeconds: gitTimeoutSeconds },
    ...{ scratchDir: scratchDirectory, trees: [baseTree, headTree], paths: [...names.keys()] },
  });
  if (!found.ok) return gitErrorToDraft(found.error);
  const [missing] = found.missing;
  return missing === undefined
    ? undefined
    : misnamed(names.get(missing) ?? missing, "no such file or folder in either version");
}

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Whether a folder between the root and the file has a `.git`. */
async function liesInNested(file: string, root: string): Promise<boolean> {
  for (let folder = dirname(file); folder.startsWith(`${root}/`); folder = dirname(folder)) {
    if (await isThere(join(folder, ".git"))) return true;
  }
  return false;
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
function oddities({ facts }: Change): string[] {
  const { mergeCommit, operation, unmerged, unmatchedPaths } = facts;
  return [
    ...(mergeCommit ? ["The commit is a merge, and was compared with its first parent"] : []),
    ...(operation === null ? [] : [`A ${operation.replaceAll("_", "-")} is in progress`]),
    ...(unmerged.length > 0 ? [`Unresolved conflicts in ${unmerged.slice(0, 10).join(", ")}`] : []),
    ...(unmatchedPaths.length > 0
      ? [`Nothing changed under ${unmatchedPaths.slice(0, 10).join(", ")}`]
      : []),
  ];
}

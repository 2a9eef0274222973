import { type Coverage, reviewAnswerSchema } from "@codex-in-claude/envelope";
import { escapeText } from "@codex-in-claude/git-scope";
import { redactText } from "@codex-in-claude/redact";
import { gitErrorToDraft } from "../errors.js";
import { maskAuthorText } from "../mask-author-text.js";
import { type Facts, noFacts, type Outcome } from "../outcome.js";
import { finishedEarly, nothingToDispose, type Prepared, type PrepareTools } from "../prepared.js";
import { coverageOf } from "./coverage.js";
import { type Change, gatherChange } from "./gather-change.js";
import { normaliseReview } from "./normalise.js";
import type { ReviewPlan } from "./plan.js";
import { reviewPrompt } from "./prompt.js";

export async function prepareReview(plan: ReviewPlan, tools: PrepareTools): Promise<Prepared> {
  const gathered = await gatherChange(plan, tools);
  if (!gathered.ok) {
    const error = gitErrorToDraft(gathered.error);
    return finishedEarly({ kind: "failed", error, facts: noFacts });
  }
  const { change } = gathered;
  const coverage = coverageOf(change);
  const { masked, warnings } = maskAuthorText({
    focus: plan.focus,
    extra_context: plan.extraContext,
  });
  const facts = { ...changeFacts(plan, change, coverage), securityWarnings: warnings };
  if (coverage.status === "none") return finishedEarly(notRun(coverage, facts));
  const { repositoryRoot, files } = change.facts;
  return {
    kind: "ready",
    prompt: reviewPrompt({
      comparison: comparisonOf(change),
      diff: change.diff,
      notShown: coverage.omissions.map(({ path, reason }) => `${path} (${reason})`),
      focus: masked.focus,
      extraContext: masked.extra_context,
    }),
    outputSchema: reviewAnswerSchema,
    cwd: repositoryRoot,
    normalise: (run) =>
      normaliseReview(run, {
        coverage,
        repositoryRoot,
        changedPaths: new Set(files.map(({ path }) => path)),
        facts,
      }),
    [Symbol.asyncDispose]: nothingToDispose,
  };
}

function changeFacts(plan: ReviewPlan, change: Change, coverage: Coverage): Facts {
  const { facts, withheldPaths, maskedPaths, hunks, hunksSent } = change;
  const isCut = coverage.omissions.some(
    ({ reason }) => reason === "over_budget" || reason === "cut",
  );
  return {
    ...noFacts,
    change: {
      repositoryRoot: facts.repositoryRoot,
      scope: plan.scope,
      paths: plan.paths,
      reviewed: {
        base_tree: facts.baseTree,
        ...(facts.headTree !== null && { head_tree: facts.headTree }),
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
      redactedPaths: [...withheldPaths, ...maskedPaths].map(shownPath),
      ...(isCut && coverage.hint !== undefined && { truncationHint: coverage.hint }),
    },
  };
}

function notRun(coverage: Coverage, facts: Facts): Outcome {
  const summary =
    coverage.detected === 0
      ? "Nothing to review: there are no changes in the asked scope."
      : `Nothing was reviewed: none of the ${coverage.detected} changed files could be sent. ${coverage.hint ?? ""}`;
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

function comparisonOf({ facts }: Change): string {
  return facts.baseCommit === null
    ? "the files in the working tree of a repository without commits"
    : `the uncommitted changes in the working tree, against commit ${facts.baseCommit.slice(0, 12)}`;
}

const shownPath = (path: string) => redactText(escapeText(path)).text;

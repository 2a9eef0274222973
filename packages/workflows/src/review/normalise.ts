import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { CodexRun } from "@codex-in-claude/codex-runner";
import {
  type Confidence,
  type Coverage,
  type Finding,
  normaliseAnswer,
  untrustedReviewAnswer,
  type Verdict,
} from "@codex-in-claude/envelope";
import { isSecretPath } from "@codex-in-claude/redact";
import * as v from "valibot";
import type { Facts, Outcome } from "../outcome.js";
import { failedRun, safeAnswer } from "../read-answer.js";
import { shownText } from "../shown-text.js";
import { locateFindings, type ReviewedText } from "./locate-findings.js";
import { readReviewedFile } from "./read-reviewed-file.js";
import { placeWithLine, repositoryPath } from "./repository-path.js";

export interface ReviewReading {
  readonly kind: "review";
  readonly coverage: Coverage;
  /** The folder that codex worked in: the work tree, or a snapshot of the reviewed head. */
  readonly tree: string;
  /** Whether that folder is gone by the time the answer is read by others. */
  readonly isSnapshot: boolean;
  readonly changedPaths: readonly string[];
  /** What was sent, in which quotes are looked up. */
  readonly patches: ReviewedText["patches"];
  readonly facts: Facts;
}

/** Reads what codex answered to a review, and believes a pass only where it can stand. */
export async function normaliseReview(run: CodexRun, change: ReviewReading): Promise<Outcome> {
  const { facts, coverage } = change;
  const gone = change.isSnapshot ? change.tree : undefined;
  if (!run.ok) return failedRun(run, facts, gone);
  const answer = safeAnswer(run.answer, gone);
  const parsed = v.safeParse(untrustedReviewAnswer, answer.json);
  if (!parsed.success) {
    return {
      kind: "failed",
      error: {
        code: "schema_violation",
        message: "codex answered with JSON that is no review",
      },
      answerText: answer.text,
      facts: { ...facts, run },
    };
  }
  const { body, warnings } = normaliseAnswer(parsed.output);
  const judged = believed(parsed.output, coverage, run.answer.hasProse);
  const hasPath = pathsOf(change);
  const { findings, missingPlaces } = await locateFindings(
    await Promise.all(body.findings.map((finding) => inRepository(finding, change, hasPath))),
    { patches: change.patches, readFile: (path) => readReviewedFile(change.tree, path), hasPath },
  );
  return {
    kind: "reviewed",
    status: "completed",
    verdict: judged.verdict,
    confidence: judged.confidence,
    coverage,
    answer: { ...body, findings },
    answerText: answer.text,
    facts: {
      ...facts,
      run,
      compatWarnings: [
        ...facts.compatWarnings,
        ...warnings,
        ...missingWarnings(missingPlaces),
        ...judged.warnings,
      ],
    },
  };
}

interface Judgement {
  readonly verdict: Verdict;
  readonly confidence: Confidence;
  readonly warnings: readonly string[];
}

/**
 * A pass over a part is no pass of the whole, one beside a grave finding contradicts itself, and one
 * with words around it may be an example. A severity that nobody knows may be a grave one.
 */
function believed(
  { verdict, confidence, findings }: v.InferOutput<typeof untrustedReviewAnswer>,
  coverage: Coverage,
  hasProse = false,
): Judgement {
  if (verdict !== "pass") return { verdict, confidence, warnings: [] };
  if (!findings.every(({ severity }) => minor.has(severity))) {
    const warning = "codex said pass beside a grave finding, which is shown as concerns";
    return { verdict: "concerns", confidence, warnings: [warning] };
  }
  if (coverage.status !== "complete") {
    const warning = `codex said pass, but saw ${coverage.included} of ${coverage.detected} files, so the verdict is unknown`;
    return { verdict: "unknown", confidence: "low", warnings: [warning] };
  }
  if (hasProse) {
    const warning =
      "codex wrote more than its review, in which a pass may be meant otherwise, so the verdict is unknown";
    return { verdict: "unknown", confidence: "low", warnings: [warning] };
  }
  return { verdict, confidence, warnings: [] };
}

const minor: ReadonlySet<string> = new Set(["medium", "low", "nit"]);

type HasPath = ReviewedText["hasPath"];

/** What was reviewed: the change, and the tree as long as it is there. */
function pathsOf({ tree, changedPaths }: ReviewReading): HasPath {
  const changed = new Set([...changedPaths, ...changedPaths.map(shownText)]);
  return async (path) =>
    changed.has(path) ||
    isSecretPath(path) ||
    (await isThere(join(tree, path))) ||
    !(await isThere(tree));
}

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** The finding under the name that the model meant; a line without a file says nothing. */
async function inRepository(
  finding: Finding,
  { tree, changedPaths }: ReviewReading,
  hasPath: HasPath,
): Promise<Finding> {
  const { file, line, line_end: lineEnd, ...rest } = finding;
  if (file === undefined) return rest;
  const meant = (path: string) => repositoryPath(path, tree, new Set(changedPaths));
  const path = meant(file);
  if (path !== undefined && (await hasPath(path))) return { ...finding, file: path };
  const place = placeWithLine(file);
  const plain = place ? meant(place.path) : path;
  if (plain === undefined) return rest;
  return { ...finding, ...(line === undefined && place?.lines), file: plain };
}

function missingWarnings(places: readonly string[]): string[] {
  if (places.length === 0) return [];
  const named = places.slice(0, 5).map(shownText).join(", ");
  const subject = places.length === 1 ? "1 finding names" : `${places.length} findings name`;
  return [`${subject} a file or a line that is not in what was reviewed: ${named}`];
}

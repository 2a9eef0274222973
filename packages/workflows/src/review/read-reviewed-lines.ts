import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Envelope } from "@codex-in-claude/envelope";
import { readTreeFile } from "@codex-in-claude/git-scope";
import { isSecretPath, redactText } from "@codex-in-claude/redact";
import { withScratch } from "../jobs/with-scratch.js";
import { type Env, readSettings, type Settings } from "../settings.js";
import type { NumberedLine } from "./diff-lines.js";
import { findQuote } from "./find-quote.js";
import { readReviewedFile } from "./read-reviewed-file.js";

type Review = Extract<Envelope, { ok: true; tool: "codex_review_changes" }>;
type Finding = Review["findings"][number];

/** Lines of a file as they stand around a finding, with their numbers. */
export type ReviewedLines = readonly NumberedLine[];

const linesAround = 2;
/** A larger file is not worth the wait for a few lines of it. */
const maxFileBytes = 1024 * 1024;
const maxFiles = 50;
const maxMilliseconds = 5_000;

/**
 * The code around each finding whose quote was found, out of what was reviewed: from two lines before
 * it to two lines after it, with secrets masked. A finding has none where the file cannot be read,
 * looks secret, or does not have the quote at that line.
 *
 * @param unchangedSince when a review of uncommitted changes began, as milliseconds of the epoch: a
 *   file that has changed since is not shown, and none is where that is not known
 */
export async function readReviewedLines(
  review: Review,
  env: Env,
  unchangedSince?: number,
): Promise<ReadonlyMap<Finding, ReviewedLines>> {
  const around = new Map<Finding, ReviewedLines>();
  const placed = review.findings.filter(isPlaced);
  if (placed.length === 0) return around;
  const { settings } = readSettings(env);
  await withScratch(settings.stateDirectory, async (scratchDir) => {
    const files = new Map<string, ReviewedLines>();
    const source = {
      review,
      env,
      settings,
      scratchDir,
      unchangedSince,
      signal: AbortSignal.timeout(maxMilliseconds),
    };
    for (const finding of placed) {
      const lines =
        files.get(finding.file) ??
        (files.size < maxFiles ? await readLines(finding.file, source) : []);
      files.set(finding.file, lines);
      const found = linesOf(finding, lines);
      if (found.length > 0) around.set(finding, found);
    }
  });
  return around;
}

type Placed = Finding & { readonly file: string; readonly line: number; readonly quote: string };

function isPlaced(finding: Finding): finding is Placed {
  const { file, line, quote, location } = finding;
  if (file === undefined || line === undefined || quote === undefined) return false;
  return (location === "exact" || location === "moved") && !isSecretPath(file);
}

interface Source {
  readonly review: Review;
  readonly env: Env;
  readonly settings: Settings;
  readonly scratchDir: string;
  readonly unchangedSince: number | undefined;
  readonly signal: AbortSignal;
}

/** A file of the reviewed tree, or as it is now where that is what was reviewed. */
async function readLines(path: string, source: Source): Promise<ReviewedLines> {
  const tree = source.review.meta.reviewed?.head_tree;
  const text =
    tree === undefined ? await readUnchanged(path, source) : await readFromTree(path, tree, source);
  if (text === undefined) return [];
  return redactText(text, { path })
    .text.replace(/\n$/, "")
    .split("\n")
    .map((line, index) => ({ number: index + 1, text: line.replace(/\r$/, "") }));
}

async function readUnchanged(
  path: string,
  { review, unchangedSince }: Source,
): Promise<string | undefined> {
  const { cwd, repository_root: root = cwd } = review.meta;
  if (unchangedSince === undefined) return undefined;
  const text = await readReviewedFile(root, path, maxFileBytes);
  // A file that another is moved over keeps its time of modification, and not that of its inode.
  const { ctimeMs } = await stat(join(root, path)).catch(() => ({ ctimeMs: Infinity }));
  return ctimeMs <= unchangedSince ? text : undefined;
}

async function readFromTree(
  path: string,
  tree: string,
  { review, env, settings, scratchDir, signal }: Source,
): Promise<string | undefined> {
  const { cwd, repository_root: root = cwd, reviewed } = review.meta;
  const read = await readTreeFile({
    cwd: root,
    scratchDir,
    env,
    timeoutSeconds: settings.gitTimeoutSeconds,
    signal,
    tree,
    baseTree: reviewed?.base_tree ?? tree,
    path,
    maxBytes: maxFileBytes,
  });
  return read.ok ? read.lines?.join("\n") : undefined;
}

function linesOf({ line, line_end: lineEnd = line, quote }: Placed, lines: ReviewedLines) {
  const stands = findQuote(quote, lines).some((place) => place.line === line);
  return stands ? lines.slice(Math.max(0, line - 1 - linesAround), lineEnd + linesAround) : [];
}

import { createHash } from "node:crypto";
import type { Finding } from "@codex-in-claude/envelope";
import { redactText } from "@codex-in-claude/redact";
import { shownText } from "../shown-text.js";
import { type DiffLines, type NumberedLine, readDiffLines } from "./diff-lines.js";
import { findQuote, type Place, wordsOf } from "./find-quote.js";

/** What a review was made of, as far as a quote can be looked up in it. */
export interface ReviewedText {
  /** The patches that were sent, with the path of each. */
  readonly patches: readonly { readonly path: string; readonly text: string }[];
  /** The whole text of a file of the reviewed tree; undefined where it cannot be had. */
  readonly readFile: (path: string) => Promise<string | undefined>;
}

/** A file as its reader sees it: secrets masked, as they were before the model. */
interface ReviewedFile extends DiffLines {
  readonly whole: readonly NumberedLine[];
}

type Files = (path: string) => Promise<ReviewedFile>;

/**
 * Looks up the code that each finding quotes, and corrects its line where the code stands elsewhere.
 * A claim that cannot be confirmed is marked, and kept as it was made.
 */
export async function locateFindings(
  findings: readonly Finding[],
  reviewed: ReviewedText,
): Promise<Finding[]> {
  const changed = new Map(
    reviewed.patches.map(({ path, text }) => [shownText(path), { path, text }] as const),
  );
  const known = new Map<string, Promise<ReviewedFile>>();
  const files: Files = (path) => {
    const found = known.get(path) ?? openFile(path, changed.get(path), reviewed);
    known.set(path, found);
    return found;
  };
  const located: Finding[] = [];
  for (const finding of findings) located.push(await locate(finding, files, [...changed.keys()]));
  return withIds(located);
}

async function openFile(
  path: string,
  patch: { readonly path: string; readonly text: string } | undefined,
  { readFile }: ReviewedText,
): Promise<ReviewedFile> {
  const { present, removed } = readDiffLines(patch?.text ?? "");
  const text = await readFile(patch?.path ?? path);
  if (text === undefined) return { present, removed, whole: present };
  const lines = redactText(text, { path }).text.split("\n");
  const whole = lines.map((line, index) => ({ number: index + 1, text: line.replace(/\r$/, "") }));
  // A file may have moved on since; what was sent is what was reviewed.
  const isSame = present.every(
    (line) => line.text.includes("[redacted:") || whole[line.number - 1]?.text === line.text,
  );
  return { present, removed, whole: isSame ? whole : present };
}

async function locate(
  finding: Finding,
  files: Files,
  changed: readonly string[],
): Promise<Finding> {
  const { file, quote } = finding;
  if (quote === undefined) return file === undefined ? finding : marked(finding, await files(file));
  const inFile = file === undefined ? undefined : await locateIn(finding, quote, await files(file));
  if (inFile) return inFile;
  return (
    (await locateElsewhere(finding, quote, files, changed)) ?? {
      ...(file === undefined ? finding : marked(finding, await files(file))),
      location: "not_found",
    }
  );
}

async function locateIn(
  finding: Finding,
  quote: string,
  file: ReviewedFile,
): Promise<Finding | undefined> {
  const standing = findQuote(quote, file.whole);
  const isRemoved = standing.length === 0 || saysRemoved(quote);
  const removed = isRemoved ? findQuote(quote, file.removed) : [];
  const places = removed.length > 0 ? removed : standing;
  const claimed = places.find(({ line }) => line === finding.line);
  const [first] = places;
  const place = claimed ?? (places.length === 1 ? first : undefined);
  if (place !== undefined) return placed(finding, place, file, removed.length > 0);
  return first && { ...marked(finding, file), location: "ambiguous" };
}

/** Whether each line was copied with the sign by which a diff takes it away. */
const saysRemoved = (quote: string) =>
  quote
    .split("\n")
    .filter((line) => line.trim() !== "")
    .every((line) => line.startsWith("-"));

/** With less to go by, the same words in another file say nothing. */
const leastElsewhere = 12;

/** The quote in another file of the change, where it stands in one place of them all. */
async function locateElsewhere(
  finding: Finding,
  quote: string,
  files: Files,
  changed: readonly string[],
): Promise<Finding | undefined> {
  if (wordsOf(quote).length < leastElsewhere) return undefined;
  const found: Finding[] = [];
  for (const path of changed) {
    if (path === finding.file) continue;
    const file = await files(path);
    for (const place of findQuote(quote, file.present)) {
      found.push({ ...placed({ ...finding, file: path }, place, file, false), location: "moved" });
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

function placed(
  finding: Finding,
  place: Place,
  { present, whole }: ReviewedFile,
  isRemoved: boolean,
): Finding {
  const { line: claimed, line_end: claimedEnd, ...rest } = finding;
  const length = claimed !== undefined && claimedEnd !== undefined ? claimedEnd - claimed : 0;
  const lastLine = whole.at(-1)?.number ?? place.lineEnd;
  const lineEnd = Math.max(place.lineEnd, Math.min(place.line + length, lastLine));
  return {
    ...rest,
    line: place.line,
    ...(lineEnd > place.line && { line_end: lineEnd }),
    location: claimed === undefined || claimed === place.line ? "exact" : "moved",
    in_diff: isRemoved || isShown(present, place.line, place.lineEnd),
  };
}

/** The finding as it was made, and whether what it names is part of the change. */
function marked(finding: Finding, { present, removed }: ReviewedFile): Finding {
  const { line, line_end: lineEnd = line } = finding;
  const isChanged = present.length + removed.length > 0;
  return {
    ...finding,
    in_diff:
      line === undefined || lineEnd === undefined ? isChanged : isShown(present, line, lineEnd),
  };
}

function isShown(present: readonly NumberedLine[], line: number, lineEnd: number): boolean {
  return present.some(({ number }) => number >= line && number <= lineEnd);
}

/**
 * An id from the file and the words quoted, and not from the line: it stays the same when code above
 * moves, and when another run says the same of the same code.
 */
function withIds(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { file = "", quote, title } = finding;
    const [firstLine = ""] = (quote ?? title).split("\n").map(wordsOf).filter(Boolean);
    const hash = createHash("sha256").update(`${file}\0${firstLine}`).digest("hex").slice(0, 12);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { id: count === 1 ? hash : `${hash}-${count}`, ...finding };
  });
}

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
  /** Every line, where the file can be read and is still as it was sent; else those of the diff. */
  readonly whole: () => Promise<readonly NumberedLine[]>;
}

type Files = (path: string) => ReviewedFile;

/** A model that names many large files makes nobody wait for them: what is over is not read. */
const maxCharactersRead = 8 * 1024 * 1024;

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
  let charactersRead = 0;
  const readFile: ReviewedText["readFile"] = async (path) => {
    if (charactersRead > maxCharactersRead) return undefined;
    const text = await reviewed.readFile(path);
    charactersRead += text?.length ?? 0;
    return text;
  };
  const known = new Map<string, ReviewedFile>();
  const files: Files = (path) => {
    const found = known.get(path) ?? openFile(path, changed.get(path), readFile);
    known.set(path, found);
    return found;
  };
  const located: Finding[] = [];
  for (const finding of findings) located.push(await locate(finding, files, [...changed.keys()]));
  return withIds(located);
}

function openFile(
  path: string,
  patch: { readonly path: string; readonly text: string } | undefined,
  readFile: ReviewedText["readFile"],
): ReviewedFile {
  const { present, removed } = readDiffLines(patch?.text ?? "");
  let whole: Promise<readonly NumberedLine[]> | undefined;
  async function readWhole(): Promise<readonly NumberedLine[]> {
    const text = await readFile(patch?.path ?? path);
    if (text === undefined) return present;
    const lines = redactText(text, { path })
      .text.split("\n")
      .map((line, index) => ({ number: index + 1, text: line.replace(/\r$/, "") }));
    // A file may have moved on since; what was sent is what was reviewed.
    const isSame = present.every(
      (line) => line.text.includes("[redacted:") || lines[line.number - 1]?.text === line.text,
    );
    return isSame ? lines : present;
  }
  return {
    present,
    removed,
    whole: () => {
      whole ??= readWhole();
      return whole;
    },
  };
}

async function locate(
  finding: Finding,
  files: Files,
  changed: readonly string[],
): Promise<Finding> {
  const { file, quote } = finding;
  if (quote === undefined) return file === undefined ? finding : marked(finding, files(file));
  const inFile = file === undefined ? undefined : await locateIn(finding, quote, files(file));
  if (inFile) return inFile;
  return (
    locateElsewhere(finding, quote, files, changed) ?? {
      ...(file === undefined ? finding : marked(finding, files(file))),
      location: "not_found",
    }
  );
}

async function locateIn(
  finding: Finding,
  quote: string,
  file: ReviewedFile,
): Promise<Finding | undefined> {
  const whole = await file.whole();
  const standing = findQuote(quote, whole);
  const isRemoved = standing.length === 0 || saysRemoved(quote);
  const removed = isRemoved ? findQuote(quote, file.removed) : [];
  const places = removed.length > 0 ? removed : standing;
  const claimed = places.find(({ line }) => line === finding.line);
  const [first] = places;
  const place = claimed ?? (places.length === 1 ? first : undefined);
  const lastLine = whole.at(-1)?.number;
  if (place !== undefined) {
    return placed(finding, place, { ...file, lastLine, isRemoved: removed.length > 0 });
  }
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
function locateElsewhere(
  finding: Finding,
  quote: string,
  files: Files,
  changed: readonly string[],
): Finding | undefined {
  if (wordsOf(quote).length < leastElsewhere) return undefined;
  const found: Finding[] = [];
  for (const path of changed) {
    if (path === finding.file) continue;
    const { present } = files(path);
    for (const place of findQuote(quote, present)) {
      const there = placed({ ...finding, file: path }, place, { present, isRemoved: false });
      found.push({ ...there, location: "moved" });
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

interface Surroundings {
  readonly present: readonly NumberedLine[];
  readonly lastLine?: number | undefined;
  readonly isRemoved: boolean;
}

function placed(
  finding: Finding,
  place: Place,
  { present, lastLine = place.lineEnd, isRemoved }: Surroundings,
): Finding {
  const { line: claimed, line_end: claimedEnd, ...rest } = finding;
  const length = claimed !== undefined && claimedEnd !== undefined ? claimedEnd - claimed : 0;
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

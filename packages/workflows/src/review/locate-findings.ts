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
  /** Whether something of that name is part of the change, or of the reviewed tree. */
  readonly hasPath: (path: string) => Promise<boolean>;
}

export interface LocatedFindings {
  readonly findings: Finding[];
  /** Places that were claimed, and are not there: a file that is none, a line past the end. */
  readonly missingPlaces: readonly string[];
}

/** A file as its reader sees it: secrets masked, as they were before the model. */
interface ReviewedFile extends DiffLines {
  /** Every line, where the file can be read and is still as it was sent; else those of the diff. */
  readonly whole: () => Promise<readonly NumberedLine[]>;
  /** How many lines there are to point at: none of no file, of a deleted one those that it had. */
  readonly lineCount: () => Promise<number>;
}

type Files = (path: string) => ReviewedFile;

/** Of a file that cannot be read: a reader of our results has no larger number. */
const mostLines = 2 ** 31 - 1;

/** A model that names many large files makes nobody wait for them: what is over is not read. */
const maxCharactersRead = 8 * 1024 * 1024;

/**
 * Looks up the code that each finding quotes, and corrects its line where the code stands elsewhere.
 * A claim that cannot be confirmed is marked, and kept as it was made, but for a line that is not there.
 */
export async function locateFindings(
  findings: readonly Finding[],
  reviewed: ReviewedText,
): Promise<LocatedFindings> {
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
    const found = known.get(path) ?? openFile(path, changed.get(path), { ...reviewed, readFile });
    known.set(path, found);
    return found;
  };
  const located: Finding[] = [];
  const missingPlaces: string[] = [];
  for (const finding of findings) {
    const found = await locate(finding, files, [...changed.keys()]);
    located.push(found);
    const { file } = found;
    if (file !== undefined && !changed.has(file) && !(await reviewed.hasPath(file))) {
      missingPlaces.push(file);
    } else if (found.line === undefined && finding.line !== undefined) {
      missingPlaces.push(`${file}:${finding.line}`);
    }
  }
  return { findings: withIds(located), missingPlaces };
}

function openFile(
  path: string,
  patch: { readonly path: string; readonly text: string } | undefined,
  { readFile, hasPath }: Pick<ReviewedText, "readFile" | "hasPath">,
): ReviewedFile {
  const { present, removed } = readDiffLines(patch?.text ?? "");
  let read: Promise<readonly NumberedLine[] | undefined> | undefined;
  async function readLines(): Promise<readonly NumberedLine[] | undefined> {
    const text = await readFile(patch?.path ?? path);
    if (text === undefined) return undefined;
    const lines = redactText(text, { path })
      .text.replace(/\n$/, "")
      .split("\n")
      .map((line, index) => ({ number: index + 1, text: line.replace(/\r$/, "") }));
    // A file may have moved on since; what was sent is what was reviewed.
    const isSame = present.every(
      (line) => line.text.includes("[redacted:") || lines[line.number - 1]?.text === line.text,
    );
    return isSame ? lines : undefined;
  }
  const lines = () => {
    read ??= readLines();
    return read;
  };
  return {
    present,
    removed,
    whole: async () => (await lines()) ?? present,
    async lineCount() {
      const known = await lines();
      if (known) return known.length;
      if (present.length === 0 && removed.length > 0) return removed.length;
      return patch !== undefined || (await hasPath(path)) ? mostLines : 0;
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
      ...(file === undefined ? finding : await marked(finding, files(file))),
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
  return first && { ...(await marked(finding, file)), location: "ambiguous" };
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

/** The finding as it was made, but for lines that are not there, and whether it is about the change. */
async function marked(finding: Finding, file: ReviewedFile): Promise<Finding> {
  const { line, line_end: claimedEnd = line, ...rest } = finding;
  const count = line === undefined ? 0 : await file.lineCount();
  if (line === undefined || claimedEnd === undefined || line > count) {
    return { ...rest, in_diff: file.present.length + file.removed.length > 0 };
  }
  const lineEnd = Math.min(claimedEnd, count);
  return {
    ...rest,
    line,
    ...(lineEnd > line && { line_end: lineEnd }),
    in_diff: isShown(file.present, line, lineEnd),
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

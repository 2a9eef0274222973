import type { Policy } from "../policy.js";
import { addNames, newDiffFile } from "./diff-file.js";
import { createDiffWriter, type DiffWriter } from "./diff-writer.js";
import { pathsOfHeader } from "./header-paths.js";
import { type HunkCounter, startHunk } from "./hunk.js";

/** Masks a unified diff that comes in pieces. Its result does not depend on where they are cut. */
export interface DiffRedaction
  extends Pick<DiffWriter, "report" | "withheldPaths" | "maskedPaths"> {
  push(chunk: string): string;
  end(): string;
}

const NEW_FILE = /^diff --(?:git|cc|combined) /;
const NEW_MESSAGE = /^(?:From [0-9a-f]{7,64} |commit [0-9a-f]{7,64}\b)/;
const NAME_LINE = /^(?:rename|copy) (?:from|to) |^Index: |^Binary files /;
/** Every line that may stand between the names of a file and its body. */
const HEADER_LINE =
  /^(?:index |(?:old|new) mode |(?:new|deleted) file mode |(?:dis)?similarity index |mode |--- |\+\+\+ |={3,}|\r?\n?$)/;
const LONGEST_HEADER = 8192;
/** How much that is out already is held before the string is cut anew. */
const SLACK = 65_536;
const [AT, BACKSLASH, MINUS] = [64, 92, 45];

/**
 * @param names what the caller knows the file to be called, besides what the diff says; given with
 *   a diff of a single file
 */
export function createDiffRedaction(policy: Policy, names: readonly string[] = []): DiffRedaction {
  const writer = createDiffWriter(policy);
  const { report, withheldPaths, maskedPaths } = writer;
  let held = "";
  /** Start of the first line not looked at yet. */
  let at = 0;
  /** Start of what was looked at and is not written: text between hunks, a hunk, a binary patch. */
  let pending = 0;
  /** The number of the line at `at`, and of the first that is pending. */
  let line = 1;
  let pendingLine = 1;
  let file = newDiffFile(names, policy.isSecretPath);
  /** True while the body of a file is left out. */
  let dropping = false;
  let inBinary = false;
  /** The hunk that is being read. */
  let counter: HunkCounter | undefined;

  /** Writes what is pending, as what it is. */
  const flush = (to: number): void => {
    if (!dropping && to > pending) {
      if (counter !== undefined) writer.hunk(held, pending, to, counter, file);
      else if (inBinary) writer.raw(held, pending, to);
      else writer.text(held, pending, to, pendingLine);
    }
    pendingLine = line + (to > at ? 1 : 0);
    pending = to;
  };

  const beginFile = (lineStart: number, fileNames: readonly string[]): void => {
    flush(lineStart);
    dropping = false;
    file = newDiffFile([...names, ...fileNames], policy.isSecretPath);
  };

  /** Called at the first line of a body: leaves it out when one of the file's names says so. */
  const beginBody = (lineStart: number): void => {
    flush(lineStart);
    if (file.isSecret && !file.started) {
      writer.withhold(file);
      dropping = true;
    }
    file.started = true;
  };

  /** Whether the line says once more what the file is called; most do. */
  const repeatsName = (end: number): boolean => {
    const name = file.names.at(-1);
    const length = name === undefined ? 0 : name.length + 6;
    return (
      length > 0 &&
      at + length + 1 === end &&
      (held.startsWith("--- a/", at) || held.startsWith("+++ b/", at)) &&
      held.startsWith(name as string, at + 6)
    );
  };

  const readHeader = (end: number, next: string): void => {
    if (!file.started && repeatsName(end)) return;
    const text = held.slice(at, Math.min(end, at + LONGEST_HEADER));
    if (NEW_FILE.test(text)) beginFile(at, pathsOfHeader(text));
    else if (NEW_MESSAGE.test(text)) beginFile(at, []);
    else if (text.startsWith("--- ") && next === "+++ ") {
      if (file.started) beginFile(at, []);
      addNames(file, pathsOfHeader(text), policy.isSecretPath);
    } else if (text.startsWith("+++ ") || NAME_LINE.test(text)) {
      if (!file.started) addNames(file, pathsOfHeader(text), policy.isSecretPath);
    } else if (text.startsWith("GIT binary patch")) {
      beginBody(at);
      inBinary = true;
    } else if (file.isSecret && !file.started && !HEADER_LINE.test(text)) beginBody(at);
  };

  const readHunkHeader = (end: number): void => {
    const hunk = startHunk(held.slice(at, Math.min(end, at + LONGEST_HEADER)));
    if (hunk === undefined) {
      if (file.isSecret) beginBody(at);
      return;
    }
    beginBody(at);
    flush(end);
    counter = hunk;
  };

  const isInHunk = (end: number): boolean =>
    counter !== undefined &&
    (held.charCodeAt(at) === BACKSLASH || !counter.isOver()) &&
    counter.take(held, at, end);

  const isInBinary = (end: number): boolean => {
    const text = held.slice(at, Math.min(end, at + 80));
    return inBinary && !NEW_FILE.test(text) && !NEW_MESSAGE.test(text) && text !== "-- \n";
  };

  /** Reads the line at `at`, which ends at `end`; `next` is how the one after it begins. */
  const readLine = (end: number, next: string): void => {
    if (isInHunk(end) || isInBinary(end)) return;
    if (counter !== undefined || inBinary) flush(at);
    counter = undefined;
    inBinary = false;
    if (held.charCodeAt(at) === AT) readHunkHeader(end);
    else readHeader(end, next);
  };

  /** Reads every line whose successor is there too, or, at the end, every line. */
  const readLines = (atEnd: boolean): void => {
    while (at < held.length) {
      const lineBreak = held.indexOf("\n", at);
      if (lineBreak < 0 && !atEnd) break;
      const end = lineBreak < 0 ? held.length : lineBreak + 1;
      const looksAhead = held.charCodeAt(at) === MINUS && counter?.isOver() !== false;
      if (looksAhead && held.length < end + 4 && !atEnd) break;
      readLine(end, looksAhead ? held.slice(end, end + 4) : "");
      at = end;
      line++;
    }
  };

  const letGo = (): void => {
    if (pending < SLACK) return;
    held = held.slice(pending);
    at -= pending;
    pending = 0;
  };

  return {
    report,
    withheldPaths,
    maskedPaths,
    push(chunk) {
      held += chunk;
      if (!chunk.includes("\n")) return "";
      readLines(false);
      const text = writer.take();
      letGo();
      return text;
    },
    end() {
      readLines(true);
      flush(held.length);
      held = "";
      at = 0;
      pending = 0;
      return writer.take();
    },
  };
}

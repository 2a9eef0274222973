import { applySpans } from "../engine/apply-spans.js";
import { findSettled } from "../engine/find-settled.js";
import { splitAtLines } from "../engine/merge-spans.js";
import { fileKind } from "../labels/file-kind.js";
import type { Policy } from "../policy.js";
import type { ReportEntry } from "../report.js";
import { pathsOfHeader } from "./header-paths.js";
import { type HunkCounter, startHunk } from "./hunk.js";
import { type MaskedHunk, maskHunk } from "./mask-hunk.js";

/** Masks a unified diff that comes in pieces. Its result does not depend on where they are cut. */
export interface DiffRedaction {
  push(chunk: string): string;
  end(): string;
  readonly report: ReportEntry[];
  readonly withheldPaths: Set<string>;
  readonly maskedPaths: Set<string>;
}

/** What is known about the file whose diff is being read. */
interface DiffFile {
  readonly names: string[];
  /** True once its first hunk or binary patch began: later names belong to another file. */
  started: boolean;
  keyInOld: boolean;
  keyInNew: boolean;
}

type Mode = "outside" | "hunk" | "binary";

const NEW_FILE = /^diff --(?:git|cc|combined) /;
const NEW_MESSAGE = /^(?:From [0-9a-f]{7,64} |commit [0-9a-f]{7,64}\b)/;
const NAME_LINE = /^(?:rename|copy) (?:from|to) |^Index: |^Binary files /;

/**
 * @param names what the caller knows the file to be called, besides what the diff says; given with
 *   a diff of a single file
 */
export function createDiffRedaction(policy: Policy, names: readonly string[] = []): DiffRedaction {
  const report: ReportEntry[] = [];
  const withheldPaths = new Set<string>();
  const maskedPaths = new Set<string>();
  let held = "";
  /** Start of the first line not looked at yet. */
  let at = 0;
  /** Start of what is looked at but not given back: text between hunks, or a hunk. */
  let pending = 0;
  let mode: Mode = "outside";
  let file: DiffFile = newFile(names);
  let dropping = false;
  let counter: HunkCounter | undefined;
  let out: string[] = [];
  let lineNumber = 1;

  const pathOf = (): string | undefined => {
    const path = file.names.at(-1);
    return path === undefined ? undefined : maskWhole(path);
  };

  const maskWhole = (text: string): string =>
    applySpans(text, findSettled(policy.finder, text, "unknown"), policy.marker);

  const flushOutside = (to: number): void => {
    const text = held.slice(pending, to);
    const first = lineNumber;
    lineNumber += countNewlines(text);
    pending = to;
    if (dropping || text === "") return;
    if (!policy.finder.touches(text, 0, text.length)) {
      out.push(text);
      return;
    }
    const kind = fileKind(undefined);
    const spans = splitAtLines(text, findSettled(policy.finder, text, kind));
    let line = first;
    let from = 0;
    for (const span of spans) {
      line += countNewlines(text.slice(from, span.start));
      from = span.start;
      report.push({ rule: span.rule, line, kind: span.kind, partial: span.partial });
    }
    out.push(applySpans(text, spans, policy.marker));
  };

  const flushHunk = (to: number): void => {
    const start = pending;
    pending = to;
    lineNumber += countNewlines(held.slice(start, to));
    if (dropping || counter === undefined) return;
    const path = file.names.at(-1);
    const hunk: MaskedHunk = maskHunk(held, { start, end: to, counter, path, policy, carry: file });
    file.keyInOld = hunk.keyInOld;
    file.keyInNew = hunk.keyInNew;
    out.push(hunk.text);
    if (hunk.entries.length === 0) return;
    const shown = pathOf();
    if (shown !== undefined) maskedPaths.add(shown);
    report.push(
      ...hunk.entries.map((entry) => (shown === undefined ? entry : { ...entry, path: shown })),
    );
  };

  /** Called at the first line of a body: keeps the file back when one of its names says so. */
  const startBody = (lineStart: number): void => {
    if (!dropping && !file.started && file.names.some((name) => policy.isSecretPath(name))) {
      flushOutside(lineStart);
      withhold();
    }
    file.started = true;
  };

  const withhold = (): void => {
    dropping = true;
    const path = pathOf() ?? "";
    withheldPaths.add(path);
    maskedPaths.delete(path);
    const mask = { rule: "secret-path", kind: "file", partial: false } as const;
    out.push(`${policy.marker(mask)}\n`);
    report.push({ rule: mask.rule, path, kind: mask.kind, partial: mask.partial });
  };

  const beginFile = (lineStart: number, fileNames: readonly string[]): void => {
    flushOutside(lineStart);
    dropping = false;
    mode = "outside";
    file = newFile([...names, ...fileNames]);
  };

  const outsideLine = (start: number, end: number, next: string): void => {
    const first = held.charCodeAt(start);
    // d(iff) r(ename) c(opy, ommit) I(ndex) B(inary) G(IT) F(rom) - + @
    if (first === 64) hunkLine(start, end);
    if (first !== 45 && first !== 43 && (first < 66 || first > 114)) return;
    const line = held.slice(start, Math.min(end, start + 8192));
    if (NEW_FILE.test(line)) beginFile(start, pathsOfHeader(line));
    else if (NEW_MESSAGE.test(line)) beginFile(start, []);
    else if (line.startsWith("--- ") && next.startsWith("+++ ")) {
      if (file.started) beginFile(start, []);
      file.names.push(...pathsOfHeader(line));
    } else if (NAME_LINE.test(line) || line.startsWith("+++ ")) {
      if (!file.started) file.names.push(...pathsOfHeader(line));
    } else if (line.startsWith("GIT binary patch")) {
      startBody(start);
      if (!dropping) flushOutside(start);
      mode = "binary";
    }
  };

  const hunkLine = (start: number, end: number): void => {
    const started = startHunk(held.slice(start, Math.min(end, start + 8192)));
    if (started === undefined) return;
    startBody(start);
    flushOutside(end);
    counter = started;
    mode = "hunk";
  };

  /** Reads the line at `at`, which ends at `end`; `next` is the one after it. */
  const readLine = (end: number, next: string): void => {
    if (mode === "hunk" && counter !== undefined) {
      const isNote = held.charCodeAt(at) === 92;
      if ((isNote || !counter.isOver()) && counter.take(held, at, end)) return;
      flushHunk(at);
      counter = undefined;
      mode = "outside";
    }
    if (mode === "binary") {
      const line = held.slice(at, Math.min(end, at + 80));
      if (!NEW_FILE.test(line) && !NEW_MESSAGE.test(line) && line !== "-- \n") return;
      copyBinary(at);
      mode = "outside";
    }
    outsideLine(at, end, next);
  };

  const copyBinary = (to: number): void => {
    lineNumber += countNewlines(held.slice(pending, to));
    if (!dropping) out.push(held.slice(pending, to));
    pending = to;
  };

  const flushPending = (): void => {
    if (mode === "hunk") flushHunk(held.length);
    else if (mode === "binary") copyBinary(held.length);
    else flushOutside(held.length);
  };

  const take = (): string => {
    const text = out.length === 1 ? (out[0] as string) : out.join("");
    out = [];
    return text;
  };

  /** Reads every line whose successor is there too, or, at the end, every line. */
  const readLines = (atEnd: boolean): void => {
    while (at < held.length) {
      const lineBreak = held.indexOf("\n", at);
      if (lineBreak < 0 && !atEnd) break;
      const end = lineBreak < 0 ? held.length : lineBreak + 1;
      const looksAhead =
        held.charCodeAt(at) === 45 && (mode !== "hunk" || counter?.isOver() === true);
      let next = "";
      if (looksAhead) {
        if (held.length < end + 4 && !atEnd) break;
        next = held.slice(end, end + 4);
      }
      readLine(end, next);
      at = end;
    }
  };

  return {
    report,
    withheldPaths,
    maskedPaths,
    push(chunk) {
      held += chunk;
      if (!chunk.includes("\n") && !held.startsWith("\n", at)) return "";
      readLines(false);
      const text = take();
      if (pending > 65_536) {
        held = held.slice(pending);
        at -= pending;
        pending = 0;
      }
      return text;
    },
    end() {
      readLines(true);
      flushPending();
      held = "";
      at = 0;
      pending = 0;
      return take();
    },
  };
}

function newFile(names: readonly string[]): DiffFile {
  return { names: [...names], started: false, keyInOld: false, keyInNew: false };
}

export function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

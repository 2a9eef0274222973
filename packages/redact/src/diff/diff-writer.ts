import { applySpans } from "../engine/apply-spans.js";
import { findSettled } from "../engine/find-settled.js";
import type { Policy } from "../policy.js";
import type { ReportEntry } from "../report.js";
import { createTextRedaction } from "../text/text-redaction.js";
import type { DiffFile } from "./diff-file.js";
import type { HunkCounter } from "./hunk.js";
import { maskHunk } from "./mask-hunk.js";

/** Masks the parts of a diff as they are read, and keeps the account of it. */
export interface DiffWriter {
  readonly report: ReportEntry[];
  readonly withheldPaths: Set<string>;
  readonly maskedPaths: Set<string>;
  /** Headers, commit messages and whatever else is between hunks; begins on the given line. */
  text(diff: string, start: number, end: number, firstLine: number): void;
  hunk(diff: string, start: number, end: number, counter: HunkCounter, file: DiffFile): void;
  /** What no one can read a secret in: a binary patch. */
  raw(diff: string, start: number, end: number): void;
  /** The marker that stands for the body of a file. */
  withhold(file: DiffFile): void;
  /** Gives back what was written since the last time. */
  take(): string;
}

export function createDiffWriter(policy: Policy): DiffWriter {
  const report: ReportEntry[] = [];
  const withheldPaths = new Set<string>();
  const maskedPaths = new Set<string>();
  let out: string[] = [];
  /** A stretch of the diff that goes out as it is; most of it does. */
  let clean: { readonly diff: string; readonly start: number; end: number } | undefined;

  const settle = (): void => {
    if (clean !== undefined) out.push(clean.diff.slice(clean.start, clean.end));
    clean = undefined;
  };
  const keep = (diff: string, start: number, end: number): void => {
    if (clean?.diff === diff && clean.end === start) clean.end = end;
    else {
      settle();
      clean = { diff, start, end };
    }
  };
  const write = (text: string): void => {
    settle();
    out.push(text);
  };

  return {
    report,
    withheldPaths,
    maskedPaths,
    text(diff, start, end, firstLine) {
      if (!policy.finder.touches(diff, start, end)) return keep(diff, start, end);
      const before = report.length;
      const stream = createTextRedaction(policy, "unknown", ({ rule, kind, partial }, line) => {
        report.push({ rule, line: firstLine - 1 + line, kind, partial });
      });
      const masked = stream.push(diff.slice(start, end)) + stream.end();
      if (report.length === before) keep(diff, start, end);
      else write(masked);
    },
    hunk(diff, start, end, counter, file) {
      const path = file.names.at(-1);
      const hunk = maskHunk(diff, { start, end, counter, path, policy, carry: file });
      file.keyInOld = hunk.keyInOld;
      file.keyInNew = hunk.keyInNew;
      if (hunk.text === undefined) return keep(diff, start, end);
      write(hunk.text);
      const shown = shownPath(policy, file);
      if (shown !== undefined) maskedPaths.add(shown);
      file.holdsKeys ||= hunk.entries.some(({ kind }) => kind === "block");
      for (const entry of hunk.entries) {
        report.push(shown === undefined ? entry : { ...entry, path: shown });
      }
    },
    raw: keep,
    withhold(file) {
      const path = shownPath(policy, file) ?? "";
      withheldPaths.add(path);
      const mask = { rule: "secret-path", kind: "file", partial: false } as const;
      write(`${policy.marker(mask)}\n`);
      report.push({ ...mask, path });
    },
    take() {
      settle();
      const text = out.length === 1 ? (out[0] as string) : out.join("");
      out = [];
      return text;
    },
  };
}

/** The path as a report may show it: its own secrets masked. */
function shownPath({ finder, marker }: Policy, { names }: DiffFile): string | undefined {
  const path = names.at(-1);
  return path === undefined
    ? undefined
    : applySpans(path, findSettled(finder, path, "unknown"), marker);
}

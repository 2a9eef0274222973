import { applySpans } from "../engine/apply-spans.js";
import { findSettled } from "../engine/find-settled.js";
import { splitAtLines } from "../engine/merge-spans.js";
import type { Policy } from "../policy.js";
import type { ReportEntry } from "../report.js";
import type { DiffFile } from "./diff-file.js";
import type { HunkCounter } from "./hunk.js";
import { maskHunk } from "./mask-hunk.js";

/** Masks the parts of a diff as they are read, and keeps the account of it. */
export interface DiffWriter {
  readonly report: ReportEntry[];
  readonly withheldPaths: Set<string>;
  readonly maskedPaths: Set<string>;
  /** Headers, commit messages and whatever else is between hunks; begins on the given line. */
  text(text: string, firstLine: number): void;
  hunk(diff: string, start: number, end: number, counter: HunkCounter, file: DiffFile): void;
  /** What no one can read a secret in: a binary patch. */
  raw(text: string): void;
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

  return {
    report,
    withheldPaths,
    maskedPaths,
    text(text, firstLine) {
      const spans = policy.finder.touches(text, 0, text.length)
        ? splitAtLines(text, findSettled(policy.finder, text, "unknown"))
        : [];
      let line = firstLine;
      let from = 0;
      for (const { start, rule, kind, partial } of spans) {
        line += countNewlines(text.slice(from, start));
        from = start;
        report.push({ rule, line, kind, partial });
      }
      out.push(applySpans(text, spans, policy.marker));
    },
    hunk(diff, start, end, counter, file) {
      const path = file.names.at(-1);
      const hunk = maskHunk(diff, { start, end, counter, path, policy, carry: file });
      file.keyInOld = hunk.keyInOld;
      file.keyInNew = hunk.keyInNew;
      out.push(hunk.text);
      if (hunk.entries.length === 0) return;
      const shown = shownPath(policy, file);
      if (shown !== undefined) maskedPaths.add(shown);
      for (const entry of hunk.entries) {
        report.push(shown === undefined ? entry : { ...entry, path: shown });
      }
    },
    raw(text) {
      out.push(text);
    },
    withhold(file) {
      const path = shownPath(policy, file) ?? "";
      withheldPaths.add(path);
      const mask = { rule: "secret-path", kind: "file", partial: false } as const;
      out.push(`${policy.marker(mask)}\n`);
      report.push({ ...mask, path });
    },
    take() {
      const text = out.join("");
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

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

import { applySpans } from "../engine/apply-spans.js";
import { findSettled } from "../engine/find-settled.js";
import { mergeSpans, splitAtLines } from "../engine/merge-spans.js";
import type { Span } from "../engine/scan-state.js";
import { fileKind } from "../labels/file-kind.js";
import type { Policy } from "../policy.js";
import type { ReportEntry } from "../report.js";
import type { DiffFile } from "./diff-file.js";
import type { HunkCounter } from "./hunk.js";
import {
  type HunkLine,
  type HunkSide,
  linesOfHunk,
  placesOfSide,
  textsOfSides,
} from "./hunk-sides.js";
import { keyBodies, speaksOfKeys } from "./key-body.js";

export interface HunkInput {
  /** Range of the body, without its `@@` line. */
  readonly start: number;
  readonly end: number;
  readonly counter: HunkCounter;
  readonly path: string | undefined;
  readonly policy: Policy;
  /** What the hunks before this one, in the same file, have shown of keys. */
  readonly carry: Pick<DiffFile, "keyInOld" | "keyInNew" | "holdsKeys">;
}

export interface MaskedHunk {
  /** Undefined when there was nothing to mask. */
  readonly text: string | undefined;
  /** Without the path. */
  readonly entries: readonly ReportEntry[];
  readonly keyInOld: boolean;
  readonly keyInNew: boolean;
}

const CLEAN: MaskedHunk = { text: undefined, entries: [], keyInOld: false, keyInNew: false };

/** What was found on one side, in offsets of its text, each within a line. */
interface Found {
  readonly spans: readonly Span[];
  /** True when the side ends inside a key. */
  readonly isOpen: boolean;
}

/**
 * Masks the body of a hunk, each side read as the file it is of, so that what stands on two lines
 * of a side is seen as a whole and the other side does not come between.
 */
export function maskHunk(diff: string, input: HunkInput): MaskedHunk {
  const { start, end, counter, path, policy, carry } = input;
  const isAsked = carry.keyInOld || carry.keyInNew || carry.holdsKeys || speaksOfKeys(path);
  if (!isAsked && !policy.finder.touches(diff, start, end)) return CLEAN;
  // Where one side is inside a key and the other is not, the same lines are not the same.
  const areReadApart = carry.keyInOld !== carry.keyInNew;
  const sides = textsOfSides(diff, { start, end }, counter.parents, areReadApart);
  const inNew = findOnSide(sides.new, carry.keyInNew, input);
  const inOld = sides.areApart ? findOnSide(sides.old, carry.keyInOld, input) : inNew;
  if (inNew.spans.length + inOld.spans.length === 0) return CLEAN;
  const lines = linesOfHunk(diff, start, end, counter.parents);
  const spans = mergeSpans([
    ...toDiff(inNew.spans, placesOfSide(lines, "-")),
    ...(sides.areApart ? toDiff(inOld.spans, placesOfSide(lines, "+")) : []),
  ]);
  const moved = spans.map((span) => shift(span, -start));
  return {
    text: applySpans(diff.slice(start, end), moved, policy.marker),
    entries: locate(spans, lines, counter),
    keyInOld: inOld.isOpen,
    keyInNew: inNew.isOpen,
  };
}

function findOnSide(text: string, inside: boolean, { path, policy, carry }: HunkInput): Found {
  const found = findSettled(policy.finder, text, fileKind(path));
  const spans = mergeSpans([
    ...keyBodies(text, { inside, holdsKeys: carry.holdsKeys }, path),
    ...found,
  ]);
  const last = spans.at(-1);
  const isOpen = last?.kind === "block" && last.partial && last.end >= text.trimEnd().length;
  return { spans: splitAtLines(text, spans), isOpen };
}

/** Moves spans from the text of a side to the diff. */
function toDiff(spans: readonly Span[], { lineStarts, sources }: HunkSide): readonly Span[] {
  let line = 0;
  return spans.map((span) => {
    while (line + 1 < lineStarts.length && (lineStarts[line + 1] as number) <= span.start) line++;
    return shift(span, (sources[line] as number) - (lineStarts[line] as number));
  });
}

function shift(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

/** Says for each span which line of which side it is on. An unchanged line counts as new. */
function locate(
  spans: readonly Span[],
  lines: readonly HunkLine[],
  counter: HunkCounter,
): readonly ReportEntry[] {
  const entries: ReportEntry[] = [];
  let oldLine = counter.oldStart;
  let newLine = counter.newStart;
  let next = 0;
  for (const { sign, end } of lines) {
    const side = sign === "-" ? "old" : "new";
    for (; next < spans.length && (spans[next] as Span).start < end; next++) {
      const { rule, kind, partial } = spans[next] as Span;
      entries.push({ rule, line: side === "old" ? oldLine : newLine, side, kind, partial });
    }
    if (sign === " " || sign === "-") oldLine++;
    if (sign === " " || sign === "+") newLine++;
  }
  return entries;
}

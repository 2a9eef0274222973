import { applySpans } from "../engine/apply-spans.js";
import { findSettled } from "../engine/find-settled.js";
import { mergeSpans, splitAtLines } from "../engine/merge-spans.js";
import type { Span } from "../engine/scan-state.js";
import { fileKind } from "../labels/file-kind.js";
import type { Policy } from "../policy.js";
import type { ReportEntry } from "../report.js";
import type { HunkCounter } from "./hunk.js";
import { type HunkLine, type HunkSide, linesOfHunk, sideOf } from "./hunk-sides.js";
import { keyBodyAtTop, speaksOfKeys } from "./key-body.js";

export interface HunkInput {
  /** Range of the body, without its `@@` line. */
  readonly start: number;
  readonly end: number;
  readonly counter: HunkCounter;
  readonly path: string | undefined;
  readonly policy: Policy;
  /** Whether the hunk before this one, in the same file, ended inside a key. */
  readonly carry: { readonly keyInOld: boolean; readonly keyInNew: boolean };
}

export interface MaskedHunk {
  readonly text: string;
  /** Without the path. */
  readonly entries: readonly ReportEntry[];
  readonly keyInOld: boolean;
  readonly keyInNew: boolean;
}

/**
 * Masks the body of a hunk, each side read as the file it is of, so that what stands on two lines
 * of a side is seen as a whole and the other side does not come between.
 */
export function maskHunk(diff: string, input: HunkInput): MaskedHunk {
  const { start, end, counter, path, policy, carry } = input;
  const isAsked = carry.keyInOld || carry.keyInNew || speaksOfKeys(path);
  if (!isAsked && !policy.finder.touches(diff, start, end)) {
    return { text: diff.slice(start, end), entries: [], keyInOld: false, keyInNew: false };
  }
  const lines = linesOfHunk(diff, start, end, counter.parents);
  const newSide = findOnSide(sideOf(diff, lines, "-"), carry.keyInNew, input);
  const hasOld = lines.some((line) => line.sign === "-");
  const oldSide = hasOld ? findOnSide(sideOf(diff, lines, "+"), carry.keyInOld, input) : newSide;
  const spans = hasOld ? mergeSpans([...newSide.spans, ...oldSide.spans]) : newSide.spans;
  return {
    text: applySpans(
      diff.slice(start, end),
      spans.map((span) => shift(span, -start)),
      policy.marker,
    ),
    entries: locate(spans, lines, counter),
    keyInOld: oldSide.isOpen,
    keyInNew: newSide.isOpen,
  };
}

function findOnSide(
  side: HunkSide,
  inside: boolean,
  { path, policy }: HunkInput,
): { readonly spans: readonly Span[]; readonly isOpen: boolean } {
  const top = keyBodyAtTop(side.text, { inside }, path);
  const found = findSettled(policy.finder, side.text, fileKind(path));
  const spans = mergeSpans(top === undefined ? found : [top, ...found]);
  const last = spans.at(-1);
  const isOpen = last?.kind === "block" && last.partial && last.end >= side.text.trimEnd().length;
  const pieces = splitAtLines(side.text, spans);
  return { spans: toDiff(pieces, side), isOpen };
}

/** Moves spans, each within a line, from the text of a side to the diff. */
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
  for (const line of lines) {
    const side = line.sign === "-" ? "old" : "new";
    for (; next < spans.length && (spans[next] as Span).start < line.end; next++) {
      const { rule, kind, partial } = spans[next] as Span;
      entries.push({ rule, line: side === "old" ? oldLine : newLine, side, kind, partial });
    }
    if (line.sign !== "+" && line.sign !== "\\") oldLine++;
    if (line.sign !== "-" && line.sign !== "\\") newLine++;
  }
  return entries;
}

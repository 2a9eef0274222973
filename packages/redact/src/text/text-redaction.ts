import { applySpans } from "../engine/apply-spans.js";
import { findSettled } from "../engine/find-settled.js";
import { mergeSpans, splitAtLines } from "../engine/merge-spans.js";
import type { Span } from "../engine/scan-state.js";
import type { FileKind } from "../labels/file-kind.js";
import type { Policy } from "../policy.js";
import { cutSegment, REACH, SEGMENT } from "./segment.js";

/** Masks a text that comes in pieces. What it gives back does not depend on where they are cut. */
export interface TextRedaction {
  /** Takes the next piece and gives back what can no longer change. */
  push(chunk: string): string;
  /** Takes the end of the text and gives back the rest. */
  end(): string;
}

/** Told of each marker: its span, and the 1-based line of the text that it is on. */
export type OnMask = (span: Span, line: number) => void;

/**
 * Reads the text in segments whose borders depend on nothing but the text: each is scanned with
 * some of what is before and after it, and answers for the spans that begin in it.
 */
export function createTextRedaction(policy: Policy, file: FileKind, onMask: OnMask): TextRedaction {
  /** Text from `BACK` before the segment on. */
  let held = "";
  /** Where the segment starts in `held`. */
  let from = 0;
  /** Text before this, in `held`, is already out. */
  let done = 0;
  /** The span that ran to the end of what could be seen. */
  let open: Span | undefined;
  /** The line that `lineFrom` is on. */
  let line = 1;
  let lineFrom = 0;
  /** Not worth looking for a border before this much is held: every look flattens the string. */
  let worthALook = 0;

  const emit = (to: number, windowEnd: number): string => {
    const window = held.slice(0, windowEnd);
    const found = findSettled(policy.finder, window, file);
    const carried = open === undefined ? [] : [continueSpan(open, window, done)];
    const spans = mergeSpans([...found, ...carried.filter((span) => span.end > span.start)])
      .filter((span) => span.start < to && span.end > done)
      .map((span) => (span.start < done ? { ...span, start: done } : span));
    const last = spans.at(-1);
    open =
      last !== undefined && last.end === windowEnd && windowEnd < held.length ? last : undefined;
    const end = Math.max(to, last?.end ?? 0);
    const pieces = splitAtLines(held, spans);
    countLines(held, done, pieces);
    const out = applySpans(
      held.slice(done, end),
      pieces.map((span) => shift(span, -done)),
      policy.marker,
    );
    done = end;
    return out;
  };

  const countLines = (text: string, start: number, pieces: readonly Span[]): void => {
    let at = start;
    for (const piece of pieces) {
      line += newlines(text, at, piece.start);
      at = piece.start;
      onMask(piece, line);
    }
    lineFrom = at;
  };

  const advance = (to: number): void => {
    line += newlines(held, lineFrom, done);
    const keep = Math.max(0, to - REACH);
    held = held.slice(keep);
    from = to - keep;
    done -= keep;
    lineFrom = done;
    worthALook = 0;
  };

  return {
    push(chunk) {
      held += chunk;
      let out = "";
      while (held.length >= worthALook) {
        const cut = cutSegment(held, from);
        if (cut < 0 || held.length < cut + REACH) {
          worthALook = Math.max(from + SEGMENT, held.length) + REACH;
          break;
        }
        if (cut > done) out += emit(cut, cut + REACH);
        advance(cut);
      }
      return out;
    },
    end() {
      const out = held.length > done ? emit(held.length, held.length) : "";
      held = "";
      from = 0;
      done = 0;
      return out;
    },
  };
}

/** Carries a span over a border: a block to its end, a value to the next blank or quote. */
function continueSpan(open: Span, text: string, from: number): Span {
  const stop =
    open.kind === "block" ? /-{4,5} ?END [A-Za-z0-9 ._-]{1,60} ?-{4,5}/g : /(?=[\s"'`])/g;
  stop.lastIndex = from;
  const match = stop.exec(text);
  const end = match === null ? text.length : match.index + match[0].length;
  return { ...open, start: from, end };
}

function shift(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

function newlines(text: string, from: number, to: number): number {
  const range = text.slice(from, to);
  let count = 0;
  for (let at = range.indexOf("\n"); at >= 0; at = range.indexOf("\n", at + 1)) count++;
  return count;
}

import type { FileKind } from "../labels/file-kind.js";
import { VALUE_MARKER } from "../markers.js";
import { applySpans } from "./apply-spans.js";
import type { Finder } from "./compile.js";
import { mergeSpans, splitAtLines } from "./merge-spans.js";
import type { Span } from "./scan-state.js";

const MAX_ROUNDS = 4;

/**
 * Finds the spans of a text, merged, and looks again at what would be left: a mask changes what
 * stands beside it, and what the next reader would then find is masked now.
 */
export function findSettled(finder: Finder, text: string, file: FileKind): readonly Span[] {
  let spans = mergeSpans(finder.find(text, file));
  for (let round = 1; round < MAX_ROUNDS && spans.length > 0; round++) {
    const pieces = splitAtLines(text, spans);
    const masked = applySpans(text, pieces, () => VALUE_MARKER);
    const more = finder.find(masked, file);
    if (more.length === 0) break;
    const back = originOf(pieces);
    spans = mergeSpans([
      ...spans,
      ...more.map((span) => ({ ...span, start: back(span.start), end: back(span.end) })),
    ]);
  }
  return spans;
}

/** Maps offsets of the masked text to the text; asked in any order. */
function originOf(pieces: readonly Span[]): (offset: number) => number {
  /** Where each marker ends in the masked text. */
  const ends: number[] = [];
  let shift = 0;
  for (const { start, end } of pieces) {
    ends.push(start + shift + VALUE_MARKER.length);
    shift += VALUE_MARKER.length - (end - start);
  }
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    const inside = pieces[low];
    const before = low === 0 ? 0 : (pieces[low - 1] as Span).end - (ends[low - 1] as number);
    // Within a marker there is no origin; the masked piece begins there.
    return inside === undefined ? offset + before : Math.min(offset + before, inside.start);
  };
}

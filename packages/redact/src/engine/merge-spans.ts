import type { Span } from "./scan-state.js";

/**
 * Sorts spans and joins those that touch or overlap, so that one marker covers what several rules
 * found. The joined span keeps the rule that says most: that of a block before that of a value, a
 * shape before a label, then the longest. It is partial only if all of it is.
 */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Span[] = [];
  let longest = 0;
  for (const span of sorted) {
    const last = merged.at(-1);
    if (
      last === undefined ||
      span.start > last.end ||
      (span.kind !== last.kind && span.start >= last.end)
    ) {
      merged.push(span);
      longest = span.end - span.start;
      continue;
    }
    const size = span.end - span.start;
    const says = weigh(span) - weigh(last);
    const wins = says > 0 || (says === 0 && size > longest);
    if (wins) longest = size;
    merged[merged.length - 1] = {
      ...(wins ? span : last),
      start: last.start,
      end: Math.max(last.end, span.end),
      partial: last.partial && span.partial,
    };
  }
  return merged;
}

function weigh({ kind, rule }: Span): number {
  if (kind === "block") return 2;
  return rule.includes("labelled") ? 0 : 1;
}

/** Cuts spans at line breaks, and trims them, so that every line keeps its place. */
export function splitAtLines(text: string, spans: readonly Span[]): readonly Span[] {
  return spans.flatMap((span) => {
    const content = text.slice(span.start, span.end);
    return content.includes("\n") ? splitSpan(span, content) : [span];
  });
}

function splitSpan(span: Span, content: string): Span[] {
  const pieces: Span[] = [];
  let at = span.start;
  for (const line of content.split(/[\r\n]/)) {
    const start = at + line.length - line.trimStart().length;
    const length = line.trim().length;
    if (length > 0) pieces.push({ ...span, start, end: start + length });
    at += line.length + 1;
  }
  return pieces;
}

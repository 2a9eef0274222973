import type { Mask } from "../markers.js";
import type { Span } from "./scan-state.js";

/** Puts a marker in place of each span. Spans are sorted and apart. */
export function applySpans(
  text: string,
  spans: readonly Span[],
  marker: (mask: Mask) => string,
): string {
  let out = "";
  let at = 0;
  for (const span of spans) {
    out += text.slice(at, span.start) + marker(span);
    at = span.end;
  }
  return out + text.slice(at);
}

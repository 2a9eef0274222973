import { describe, expect, it } from "vitest";
import { mergeSpans, splitAtLines } from "../../src/engine/merge-spans.js";
import type { Span } from "../../src/engine/scan-state.js";

const span = (
  start: number,
  end: number,
  rule = "a",
  kind: Span["kind"] = "value",
  partial = false,
): Span => ({
  start,
  end,
  rule,
  kind,
  partial,
});

describe("mergeSpans", () => {
  it("sorts, and joins what overlaps or touches", () => {
    expect(mergeSpans([span(8, 9), span(0, 3), span(2, 5), span(5, 6)])).toEqual([
      span(0, 6),
      span(8, 9),
    ]);
  });

  it("names a shape before a label, and the longest of equals", () => {
    expect(mergeSpans([span(0, 9, "labelled-key"), span(2, 5, "npm-token")])[0]?.rule).toBe(
      "npm-token",
    );
    expect(mergeSpans([span(0, 3, "x"), span(1, 9, "y")])[0]?.rule).toBe("y");
  });

  it("lets a block win, and calls the whole partial only if every part is", () => {
    const merged = mergeSpans([
      span(0, 3, "x", "value", true),
      span(2, 9, "private-key", "block", false),
    ]);
    expect(merged).toEqual([span(0, 9, "private-key", "block", false)]);
  });
});

describe("splitAtLines", () => {
  it("makes a trimmed span of each line that holds something", () => {
    const text = "ab\r\n  cd \n\n\tef";
    expect(
      splitAtLines(text, [span(1, text.length)]).map(({ start, end }) => text.slice(start, end)),
    ).toEqual(["b", "cd", "ef"]);
  });
});

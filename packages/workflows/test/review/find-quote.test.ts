import { describe, expect, it } from "vitest";
import { findQuote } from "../../src/review/find-quote.js";

const numbered = (texts: readonly string[]) =>
  texts.map((text, index) => ({ number: index + 1, text }));

describe("findQuote", () => {
  it("looks a long quote up in a file of the same line over and over without trying each pair", () => {
    const lines = numbered(Array.from({ length: 100_000 }, () => "x"));
    const began = performance.now();
    expect(findQuote(`${"x\n".repeat(3_999)}y`, lines)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2_500);
  });

  it("finds the places of a quote that overlap", () => {
    const places = findQuote("x\nx\nx\nx", numbered(["x", "x", "x", "x", "x", "y"]));
    expect(places).toEqual([
      { line: 1, lineEnd: 4, text: "x" },
      { line: 2, lineEnd: 5, text: "x" },
    ]);
  });
});

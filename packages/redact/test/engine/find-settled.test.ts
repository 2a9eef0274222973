import { describe, expect, it } from "vitest";
import type { Finder } from "../../src/engine/compile.js";
import { findSettled } from "../../src/engine/find-settled.js";

/** Finds `b`, and `a` where no `b` follows. */
const finder: Finder = {
  find: (text) =>
    [...text.matchAll(/b+|a+(?!b|a)/g)].map(({ 0: run, index }) => ({
      start: index,
      end: index + run.length,
      rule: "r",
      kind: "value",
      partial: false,
    })),
  touches: () => true,
};

describe("findSettled", () => {
  it("finds what comes to light once its neighbour is masked, in offsets of the text", () => {
    const text = ". aab . ab . a";
    expect(
      findSettled(finder, text, "unknown").map(({ start, end }) => text.slice(start, end)),
    ).toEqual(["aab", "ab", "a"]);
  });
});

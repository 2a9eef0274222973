import { describe, expect, it } from "vitest";
import { type Automaton, buildAutomaton } from "../../src/engine/automaton.js";
import { createRandom } from "../support/random.js";

function findAll({ next, control, hits }: Automaton, text: string): string[] {
  const found: string[] = [];
  let state = 0;
  for (let i = 0; i < text.length; i++) {
    const reached = next[state * 128 + text.charCodeAt(i)] as number;
    state = Math.abs(reached);
    if (reached < 0 && state !== control) {
      for (const anchor of hits[state] ?? []) found.push(`${anchor}@${i}`);
    }
  }
  return found.sort();
}

function findOneByOne(anchors: readonly string[], text: string): string[] {
  return anchors
    .flatMap((anchor, index) =>
      [...text].flatMap((_, i) =>
        text.startsWith(anchor, i) ? [`${index}@${i + anchor.length - 1}`] : [],
      ),
    )
    .sort();
}

describe("buildAutomaton", () => {
  it("finds every occurrence of every anchor, also within and across others", () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const anchors = [
        ...new Set(Array.from({ length: 12 }, () => random.chars("abc", random.int(4) + 1))),
      ];
      const text = random.chars("abcd", 60);
      expect(findAll(buildAutomaton(anchors), text)).toEqual(findOneByOne(anchors, text));
    }
  });

  it("leads every control character but tab and line feed to one state, and starts anew after it", () => {
    const { next, control } = buildAutomaton(["ab"]);
    const after = (text: string) =>
      [...text].reduce((s, c) => next[Math.abs(s) * 128 + c.charCodeAt(0)] as number, 0);
    for (const sign of "\0\b\v\f\r\x1b\x7f") expect(after(`a${sign}`)).toBe(-control);
    expect(after("a\tb")).toBe(0);
    expect(after("\0ab")).toBe(after("ab"));
  });
});

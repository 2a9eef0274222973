import { describe, expect, it } from "vitest";
import { type Automaton, buildAutomaton } from "../../src/engine/automaton.js";
import { createRandom } from "../support/random.js";

function findAll(automaton: Automaton, text: string): string[] {
  const { next, resume, first, following, shorter } = automaton;
  const found: string[] = [];
  let row = 0;
  for (let i = 0; i < text.length; i++) {
    const entry = next[row * 32 + text.charCodeAt(i)] as number;
    row = entry < 0 ? (resume[-entry] as number) : entry;
    if (entry >= 0) continue;
    for (let hit = -entry; hit !== 0; hit = shorter[hit] as number) {
      for (let n = first[hit] as number; n !== 0; n = following[n] as number) {
        found.push(`${n - 1}@${i}`);
      }
    }
  }
  return found.sort();
}

function findOneByOne(anchors: readonly string[], longest: number, text: string): string[] {
  return anchors
    .map((anchor) => anchor.slice(0, longest))
    .flatMap((anchor, index) =>
      [...text].flatMap((_, i) =>
        text.startsWith(anchor, i) ? [`${index}@${i + anchor.length - 1}`] : [],
      ),
    )
    .sort();
}

describe("buildAutomaton", () => {
  it("finds every occurrence of every anchor's beginning, also within and across others", () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const anchors = [
        ...new Set(Array.from({ length: 12 }, () => random.chars("abc", random.int(6) + 1))),
      ];
      const text = random.chars("abcd", 60);
      const longest = random.int(4) + 2;
      expect(findAll(buildAutomaton(anchors, longest), text)).toEqual(
        findOneByOne(anchors, longest, text),
      );
    }
  });
});

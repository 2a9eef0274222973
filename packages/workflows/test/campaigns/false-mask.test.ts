import { describe, expect, it } from "vitest";
import { safeAnswer } from "../../src/read-answer.js";
import { createRandom } from "./random.js";
import { findingProse } from "./review-prose.js";

describe("safeAnswer", () => {
  it("masks something in at most one of 1,000 findings that hold no secret", () => {
    const random = createRandom(11);
    const masked: string[] = [];
    for (let count = 0; count < 4_000; count += 1) {
      const text = findingProse(random);
      const answer = safeAnswer({ text, json: JSON.parse(text) });
      const found = [answer.text, JSON.stringify(answer.json)].find((said) => said !== text);
      if (found !== undefined) masked.push(found);
    }
    expect(masked.length, masked.slice(0, 5).join("\n")).toBeLessThanOrEqual(4);
  });

  it("masks the password that each of them is given", () => {
    const random = createRandom(12);
    for (let count = 0; count < 200; count += 1) {
      const secret = `hunter${random.below(1e9)}Xq${random.below(1e9)}`;
      const text = findingProse(random).replace(
        '"risk":"',
        `"risk":"It holds password='${secret}'. `,
      );
      const answer = safeAnswer({ text, json: JSON.parse(text) });
      expect(answer.text).not.toContain(secret);
      expect(JSON.stringify(answer.json)).not.toContain(secret);
    }
  });
});

import { describe, expect, it } from "vitest";
import { cutMiddle, plainText } from "../src/plain-text.js";

describe("plainText", () => {
  it.each([
    ["colours", "\u001b[1;31mred\u001b[0m", "red"],
    ["links of a terminal", "\u001b]8;;http://x\u0007text\u001b]8;;\u0007", "text"],
    ["a wedge in a key", "sk-\u0000ab\u200bc", "sk-abc"],
    ["marks that reorder", "a\u202eb\u2066c", "abc"],
    ["blank space", " a\r\n\t b\u2028c ", "a b c"],
  ])("removes %s", (_, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it("keeps head and tail of a long text within the limit", () => {
    const text = `start${"x".repeat(10_000)}end`;
    const plain = plainText(text, 100);
    expect(plain).toHaveLength(100);
    expect(plain.startsWith("start")).toBe(true);
  });
});

describe("cutMiddle", () => {
  it("tears no character into halves", () => {
    const cut = cutMiddle("😀".repeat(1000), 51);
    expect(cut).toBe(Buffer.from(cut, "utf8").toString("utf8"));
  });
});

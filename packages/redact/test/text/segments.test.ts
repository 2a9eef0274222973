import { describe, expect, it } from "vitest";
import { redactText, VALUE_MARKER } from "../../src/index.js";
import { cutSegment, SEGMENT } from "../../src/text/segment.js";
import { build } from "../support/formats.js";
import { makeKey } from "../support/keys.js";
import { createRandom } from "../support/random.js";

/** Lines that hold nothing, so many that the next one ends the first segment. */
function fillerBefore(line: string): string {
  const filler = "a line of text\n".repeat(SEGMENT / 14);
  return filler
    .slice(0, SEGMENT - line.length + 1)
    .replace(/[^\n]*$/, (rest) => "x".repeat(rest.length));
}

describe("a text of several segments", () => {
  it("is cut after a line break, or in an endless line where no token is", () => {
    const lines = "0123456789\n".repeat(40_000);
    expect(lines[cutSegment(lines, 0) - 1]).toBe("\n");
    const endless = "word,".repeat(300_000);
    expect(endless[cutSegment(endless, 0) - 1]).toBe(",");
    expect(cutSegment("short\n", 0)).toBe(-1);
  });

  it("keeps a value that stands in the next segment than its label", () => {
    const label = `\nconst apiKey =${" ".repeat(60)}\n`;
    const filler = fillerBefore(label);
    const value = build("{an:32}", createRandom(1));
    const text = `${filler}${label}  "${value}";\n${"after\n".repeat(9000)}`;
    expect(cutSegment(text, 0)).toBe(filler.length + label.length);
    expect(redactText(text).text).toBe(text.replace(value, VALUE_MARKER));
  });

  it("follows a key that is longer than what a segment sees, and stops at its end", () => {
    const key = makeKey("RSA PRIVATE KEY", createRandom(2), 4000);
    const filler = fillerBefore("x".repeat(100_000));
    const text = `${filler}\n${key.lines.join("\n")}\nafter\n${"tail\n".repeat(40_000)}`;
    const { text: masked } = redactText(text);
    expect(key.body.filter((line) => masked.includes(line))).toEqual([]);
    expect(masked.endsWith(text.slice(text.indexOf("\nafter\n")))).toBe(true);
  });

  it("follows a value that is longer than what a segment sees", () => {
    const value = build("{an:400000}", createRandom(3));
    const text = `${fillerBefore("x".repeat(100_000))}\npassword = "${value}"\n${"tail\n".repeat(60_000)}`;
    const { text: masked } = redactText(text);
    for (let at = 0; at + 40 < value.length; at += 9000)
      expect(masked).not.toContain(value.slice(at, at + 40));
    expect(masked.endsWith("tail\n".repeat(60_000))).toBe(true);
  });

  it("numbers lines across segments", () => {
    const token = build("ghp_{an:36}", createRandom(4));
    const text = `${"line\n".repeat(200_000)}${token}\n`;
    expect(redactText(text).report.map(({ line }) => line)).toEqual([200_001]);
  });
});

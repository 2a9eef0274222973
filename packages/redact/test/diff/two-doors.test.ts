import { describe, expect, it } from "vitest";
import { redactDiff, redactText } from "../../src/index.js";
import { CONTEXTS } from "../support/contexts.js";
import { build, FORMATS, WRAPPINGS } from "../support/formats.js";
import { createRandom } from "../support/random.js";

const PATH = "notes/a";

function hunkOf(text: string): string {
  const lines = text.split("\n");
  return `--- a/${PATH}\n+++ b/${PATH}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;
}

/** A hunk is not taken apart unless a quick look says so; the look must miss nothing. */
describe("a hunk", () => {
  it("is masked as the text of its lines is, for every vendor in every wrapping", () => {
    for (const [vendor, format] of Object.entries(FORMATS)) {
      for (const [name, wrap] of Object.entries(WRAPPINGS)) {
        const text = wrap(build(format, createRandom(vendor.length)));
        const masked = redactText(text, { path: PATH }).text;
        expect(redactDiff(hunkOf(text)).text, `${vendor}, ${name}`).toBe(hunkOf(masked));
      }
    }
  });

  it.each(["\n", '" + "', "\\\n"])(
    "is masked as the text of its lines is: a token broken by %j",
    (sign) => {
      for (const vendor of ["github-pat", "anthropic-api", "gitlab-pat", "stripe-live", "npm"]) {
        const token = build(FORMATS[vendor] as string, createRandom(22));
        const text = `a = "${token.slice(0, 14)}${sign}${token.slice(14)}"`;
        const masked = redactText(text, { path: PATH }).text;
        expect(masked).not.toBe(text);
        expect(redactDiff(hunkOf(text)).text, vendor).toBe(hunkOf(masked));
      }
    },
  );

  it.each(Object.entries(CONTEXTS))(
    "is masked as the text of its lines is: %s",
    (_name, context) => {
      const text = build(context, createRandom(21)).replace(/[«»]/g, "").replace(/\n$/, "");
      const masked = redactText(text, { path: PATH }).text;
      expect(redactDiff(hunkOf(text)).text).toBe(hunkOf(masked));
    },
  );

  it.each(Object.entries(CONTEXTS))(
    "is masked as the text of its side is, with lines of the other side in between: %s",
    (_name, context) => {
      const text = build(context, createRandom(23)).replace(/[«»]/g, "").replace(/\n$/, "");
      const lines = text.split("\n");
      const between = lines.map((line) => `+${line}\n-an old line\n`).join("");
      const header = `--- a/${PATH}\n+++ b/${PATH}\n@@ -1,${lines.length} +1,${lines.length} @@\n`;
      const shown = redactDiff(header + between).text.slice(header.length);
      const side = shown.replaceAll("-an old line\n", "").replace(/^\+/gm, "");
      expect(side).toBe(`${redactText(text, { path: PATH }).text}\n`);
    },
  );
});

import type { Finding } from "@codex-in-claude/envelope";
import { describe, expect, it } from "vitest";
import { locateFindings } from "../../src/review/locate-findings.js";

const file = [
  "import { a } from './a.js';", // 1
  "", // 2
  "export function price(list) {", // 3
  "  let total = 0;", // 4
  "  for (const item of list) {", // 5
  "    total += item.price;", // 6
  "  }", // 7
  "  return total;", // 8
  "}", // 9
  "", // 10
  "export function count(list) {", // 11
  "  let total = 0;", // 12
  "  return list.length + total;", // 13
  "}", // 14
];
const patch = `diff --git a/src/price.js b/src/price.js
--- a/src/price.js
+++ b/src/price.js
@@ -3,7 +3,7 @@
 export function price(list) {
   let total = 0;
   for (const item of list) {
-    total += item.price / 100;
+    total += item.price;
   }
   return total;
 }
`;

const claim = (more: Partial<Finding>): Finding => ({
  severity: "high",
  title: "The price is wrong",
  file: "src/price.js",
  evidence: "",
  risk: "",
  recommendation: "",
  ...more,
});

const hasPath = async (path: string) => path.startsWith("src/");

async function locate(more: Partial<Finding>, text: string | undefined = `${file.join("\n")}\n`) {
  const { findings } = await locateFindings([claim(more)], {
    patches: [{ path: "src/price.js", text: patch }],
    readFile: async (path) => (path === "src/price.js" ? text : undefined),
    hasPath,
  });
  return findings[0];
}

describe("locateFindings", () => {
  it.each([
    ["the line that was claimed", { line: 6 }, "exact"],
    ["where it stands, when no line was claimed", {}, "exact"],
    ["where it stands, and not where it was claimed", { line: 9 }, "moved"],
    ["where it stands, and not past the end of the file", { line: 900 }, "moved"],
  ])("places a quote at %s", async (_where, line, location) => {
    expect(await locate({ ...line, quote: "    total += item.price;" })).toMatchObject({
      line: 6,
      location,
      in_diff: true,
    });
  });

  it.each([
    ["other white space", "total  +=\titem.price;"],
    ["a part of its line", "item.price"],
    ["the sign of the diff", "+    total += item.price;"],
    ["a line number", "6:     total += item.price;"],
    ["line ends of Windows", "    total += item.price;\r\n  }\r\n"],
    ["a fence", "```js\ntotal += item.price;\n```"],
    ["parts of two lines", "+= item.price;\n}"],
  ])("finds a quote with %s", async (_what, quote) => {
    expect(await locate({ line: 2, quote })).toMatchObject({ line: 6, location: "moved" });
  });

  it("finds a quote of several lines, and moves the end along", async () => {
    const quote = "  for (const item of list) {\n    total += item.price;\n  }";
    expect(await locate({ line: 1, line_end: 3, quote })).toMatchObject({ line: 5, line_end: 7 });
    expect(await locate({ quote })).toMatchObject({ line: 5, line_end: 7, location: "exact" });
  });

  it("tells code outside the change from code within it", async () => {
    expect(await locate({ line: 13, quote: "  return list.length + total;" })).toMatchObject({
      line: 13,
      location: "exact",
      in_diff: false,
    });
  });

  it("gives code that the change removes the line of what stands in its place", async () => {
    expect(await locate({ line: 5, quote: "    total += item.price / 100;" })).toMatchObject({
      line: 6,
      location: "moved",
      in_diff: true,
    });
  });

  it("takes the sign of a removed line at its word, also where an equal line still stands", async () => {
    const moved = patch.replace(
      "-    total += item.price / 100;",
      "-  return list.length + total;",
    );
    const { findings } = await locateFindings(
      [claim({ line: 6, quote: "-  return list.length + total;" })],
      {
        patches: [{ path: "src/price.js", text: moved }],
        readFile: async () => file.join("\n"),
        hasPath,
      },
    );
    expect(findings[0]).toMatchObject({ line: 6, location: "exact", in_diff: true });
  });

  it("lets no finding end after the file, nor reach into the change by its length alone", async () => {
    const quote = "import { a } from './a.js';";
    expect(await locate({ line: 1, line_end: 900, quote })).toMatchObject({
      line: 1,
      line_end: 14,
      in_diff: false,
    });
  });

  it("believes the claimed one of several places, and else says that it cannot tell", async () => {
    const quote = "  let total = 0;";
    expect(await locate({ line: 12, quote })).toMatchObject({ line: 12, location: "exact" });
    expect(await locate({ line: 9, quote })).toMatchObject({ line: 9, location: "ambiguous" });
  });

  it("keeps a claim whose quote stands nowhere, and says so", async () => {
    expect(await locate({ line: 6, quote: "total -= item.price;" })).toMatchObject({
      line: 6,
      location: "not_found",
      in_diff: true,
    });
  });

  it("marks a claim without a quote by its line alone", async () => {
    const found = await locate({ line: 13 });
    expect(found).toMatchObject({ line: 13, in_diff: false });
    expect(found).not.toHaveProperty("location");
    expect(await locate({})).toMatchObject({ in_diff: true });
    expect(await locate({ file: "README.md" })).toMatchObject({ in_diff: false });
  });

  it.each([
    ["past the end of its file", { line: 15 }, "src/price.js:15"],
    [
      "that no reader can hold",
      { file: "src/large.bin", line: 2 ** 40 },
      `src/large.bin:${2 ** 40}`,
    ],
    ["of a file that is none", { file: "none.js", line: 3 }, "none.js"],
    [
      "past the end, with a quote that stands nowhere",
      { line: 99, quote: "?!?!" },
      "src/price.js:99",
    ],
    [
      "past the end, with one of many places",
      { line: 99, quote: "  let total = 0;" },
      "src/price.js:99",
    ],
  ])("shows no line %s, and names it", async (_which, more, place) => {
    const { findings, missingPlaces } = await locateFindings(
      [claim({ line_end: 2 ** 40, ...more })],
      {
        patches: [{ path: "src/price.js", text: patch }],
        readFile: async (path) => (path === "src/price.js" ? `${file.join("\n")}\n` : undefined),
        hasPath,
      },
    );
    expect(findings[0]).toMatchObject({ title: "The price is wrong" });
    expect(findings[0]).not.toHaveProperty("line");
    expect(findings[0]).not.toHaveProperty("line_end");
    expect(missingPlaces).toEqual([place]);
  });

  it("keeps a line of what was deleted, and of what cannot be read", async () => {
    const deletion = "--- a/src/old.js\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n";
    const { findings, missingPlaces } = await locateFindings(
      [claim({ file: "src/old.js", line: 2 }), claim({ file: "src/large.js", line: 99_999 })],
      {
        patches: [{ path: "src/old.js", text: deletion }],
        readFile: async () => undefined,
        hasPath,
      },
    );
    expect(findings.map(({ line }) => line)).toEqual([2, 99_999]);
    expect(missingPlaces).toEqual([]);
  });

  it("corrects the file where the code stands in another one of the change", async () => {
    const quote = "    total += item.price;";
    expect(await locate({ file: "src/other.js", line: 6, quote })).toMatchObject({
      file: "src/price.js",
      line: 6,
      location: "moved",
    });
  });

  it("goes by what was sent when the file has changed since", async () => {
    const since = ["// a new line", ...file].join("\n");
    expect(await locate({ line: 7, quote: "    total += item.price;" }, since)).toMatchObject({
      line: 6,
      location: "moved",
    });
  });

  it("finds a quote in what was sent when the file cannot be read", async () => {
    expect(await locate({ line: 7, quote: "    total += item.price;" }, undefined)).toMatchObject({
      line: 6,
    });
  });

  it("reads no file for a claim without a quote or a line, and none after 8 MiB of them", async () => {
    const large = `${"x".repeat(127)}\n`.repeat(32 * 1024);
    const read: string[] = [];
    const claims = Array.from({ length: 20 }, (_, index) => ({ file: `${index}.txt`, quote: "y" }));
    await locateFindings([claim({ file: "no.txt" }), ...claims.map(claim)], {
      patches: [],
      readFile: async (path) => {
        read.push(path);
        return large;
      },
      hasPath,
    });
    expect(read).toEqual(claims.slice(0, 3).map(({ file }) => file));
  });

  it("gives an id that does not depend on the line or the title", async () => {
    const quote = "    total += item.price;";
    const here = await locate({ line: 6, quote });
    const there = await locate({ line: 9, title: "Sum is off", quote: "total +=  item.price;" });
    expect(there?.id).toBe(here?.id);
    expect((await locate({ quote: "  return total;" }))?.id).not.toBe(here?.id);
  });

  it("gives two findings at one place two ids", async () => {
    const quote = "    total += item.price;";
    const { findings } = await locateFindings([claim({ quote }), claim({ quote, title: "Slow" })], {
      patches: [],
      readFile: async () => undefined,
      hasPath,
    });
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });
});

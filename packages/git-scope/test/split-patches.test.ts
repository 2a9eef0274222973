import { describe, expect, it } from "vitest";
import { type Preamble, type Section, splitDiff } from "../src/split-patches.js";
import { collect } from "./support/collect.js";

const DIFF = [
  ":100644 100644 1 2 M\ta",
  "",
  "diff --git a/a b/a",
  "index 1..2 100644",
  "--- a/a",
  "+++ b/a",
  "@@ -1,3 +1,4 @@ heading",
  " diff --git a/x b/x",
  "-diff --git a/y b/y",
  "--- looks like a header",
  "+++ so does this",
  "+@@ -1 +1 @@",
  "\\ No newline at end of file",
  "@@ -9 +9 @@",
  "-1",
  "+2",
  "diff --git a/b b/b",
  "index 1..2 100644",
  "Binary files a/b and b/b differ",
  "diff --git a/c b/c",
  "old mode 100644",
  "new mode 100755",
  "",
].join("\n");

async function split(text: string, size: number): Promise<(Preamble | Section)[]> {
  const bytes = Buffer.from(text);
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  return collect(splitDiff(chunks));
}

describe("splitDiff", () => {
  it("finds each section and counts its lines, wherever chunks break", async () => {
    const wanted = [
      { preamble: ":100644 100644 1 2 M\ta\n\n" },
      { header: "diff --git a/a b/a", linesAdded: 3, linesRemoved: 3, hunks: 2, binary: false },
      { header: "diff --git a/b b/b", linesAdded: 0, linesRemoved: 0, hunks: 0, binary: true },
      { header: "diff --git a/c b/c", linesAdded: 0, linesRemoved: 0, hunks: 0, binary: false },
    ];
    for (let size = 1; size <= DIFF.length; size++) {
      const parts = await split(DIFF, size);
      expect(parts).toMatchObject(wanted);
      const text = parts.map((part) => ("preamble" in part ? part.preamble : part.text));
      expect(text.join("")).toBe(DIFF);
    }
  });

  it("has nothing but an empty preamble for an empty diff", async () => {
    expect(await split("", 1)).toEqual([{ preamble: "" }]);
  });

  it("takes time in proportion to a line's length", async () => {
    const line = (megabytes: number) =>
      `diff --git a/a b/a\n@@ -1 +1 @@\n+${"x".repeat(megabytes * 2 ** 20)}\n`;
    // Processor time, and the least of three: other work on the machine must not count.
    const worked = async (megabytes: number) => {
      const text = line(megabytes);
      const times: number[] = [];
      for (let round = 0; round < 3; round++) {
        const begun = process.cpuUsage();
        await split(text, 65_536);
        const { user, system } = process.cpuUsage(begun);
        times.push((user + system) / 1_000);
      }
      return Math.min(...times);
    };
    const short = await worked(4);

    expect(await worked(32)).toBeLessThan(30 * Math.max(short, 5));
  });
});

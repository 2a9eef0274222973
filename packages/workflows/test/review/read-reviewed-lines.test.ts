import { readdir, rename, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Envelope } from "@codex-in-claude/envelope";
import { createRepo, createTempDir, type Repo, type TempDir } from "@codex-in-claude/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readReviewedLines } from "../../src/review/read-reviewed-lines.js";

type Review = Extract<Envelope, { ok: true; tool: "codex_review_changes" }>;
type Finding = Review["findings"][number];

const token = `ghp_${"k3Jd9sLq2Wm7Xz5Rb8Vn1Tc4Hy6Pf0Ga2De9"}`;
const before = "one\ntwo\nthree\n";
const after = `// 1\n// 2\nconst token = "${token}";\nmeant();\nalso();\n// 6\n// 7\n// 8\n`;

let repo: Repo;
let state: TempDir;
beforeEach(async () => {
  repo = await createRepo({ "a.js": before, ".env": "meant();\n" });
  state = await createTempDir("state");
});
afterEach(async () => {
  expect((await readdir(state.path)).filter((name) => name.startsWith("preview-"))).toEqual([]);
  await repo[Symbol.asyncDispose]();
  await state[Symbol.asyncDispose]();
});

/** What stands around a finding at `meant();` in a review of a tree, or of the files as they are. */
async function around(
  changes: Partial<Finding> = {},
  tree?: string,
  unchangedSince: number | undefined = Date.now() + 60_000,
): Promise<string[]> {
  const finding = {
    severity: "low",
    title: "",
    file: "a.js",
    line: 4,
    line_end: 5,
    quote: "meant();",
    location: "exact",
    evidence: "",
    risk: "",
    recommendation: "",
    ...changes,
  };
  const meta = {
    cwd: repo.path,
    repository_root: repo.path,
    reviewed: { hunks_sent: 1, ...(tree !== undefined && { head_tree: tree, base_tree: tree }) },
  };
  const review = { findings: [finding], meta } as unknown as Review;
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, CODEX_IN_CLAUDE_STATE_DIR: state.path };
  const [[, lines] = []] = await readReviewedLines(review, env, unchangedSince);
  return (lines ?? []).map(({ number, text }) => `${number} ${text}`);
}

const shown = [
  "2 // 2",
  '3 const token = "[redacted: secret value]";',
  "4 meant();",
  "5 also();",
  "6 // 6",
  "7 // 7",
];

describe("readReviewedLines", () => {
  it("gives the lines around a finding of the files as they are, with secrets masked", async () => {
    await repo.write({ "a.js": after });
    expect(await around()).toEqual(shown);
  });

  it("gives nothing of a file that has changed since, though its modification time is old", async () => {
    const began = Date.now() - 60_000;
    await repo.write({ "b.js": after });
    await utimes(join(repo.path, "b.js"), 1, 1);
    await rename(join(repo.path, "b.js"), join(repo.path, "a.js"));
    expect(await around({}, undefined, began)).toEqual([]);
  });

  it("reads a reviewed tree, whatever the files are now", async () => {
    await repo.write({ "a.js": after });
    await repo.git("add", "-A");
    const tree = (await repo.git("write-tree")).trim();
    await repo.write({ "a.js": "gone\n" });
    expect(await around({}, tree, 0)).toEqual(shown);
  });

  it("gives nothing where the quote no longer stands at the line", async () => {
    await repo.write({ "a.js": `// new\n${after}` });
    expect(await around()).toEqual([]);
  });

  it("gives nothing out of a file that looks secret, or that lies elsewhere", async () => {
    expect(await around({ file: ".env", line: 1 })).toEqual([]);
    const tree = (await repo.git("rev-parse", "HEAD^{tree}")).trim();
    expect(await around({ file: ".env", line: 1 }, tree)).toEqual([]);
    expect(await around({ file: "../../etc/hosts", line: 1 })).toEqual([]);
  });

  it("gives nothing where the quote was not found, or the tree is gone", async () => {
    await repo.write({ "a.js": after });
    expect(await around({ location: "not_found" })).toEqual([]);
    expect(await around({}, "0".repeat(40))).toEqual([]);
  });
});

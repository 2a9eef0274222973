import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { placedPaths } from "../src/placed-paths.js";

describe("placedPaths", () => {
  it("takes an absolute path of what is reviewed for one from the folder", async () => {
    await using folder = await createTempDir("placed");
    const workspace = join(folder.path, "repo");
    await mkdir(join(workspace, "src"), { recursive: true });
    await symlink(workspace, join(folder.path, "link"));
    const paths = [
      join(workspace, "src/a.js"),
      join(folder.path, "link/src"),
      workspace,
      "src/b.js",
      "/elsewhere",
    ];
    for (const given of [workspace, join(folder.path, "link")]) {
      const placed = await placedPaths("codex_dry_run", { paths }, { cwd: "/", workspace: given });
      expect(placed.paths).toEqual([
        "src/a.js",
        "src",
        ".",
        "src/b.js",
        expect.stringMatching(/^\.\.\/.*\/elsewhere$/),
      ]);
    }
  });

  it("takes the transcript from where the shell stands", async () => {
    const places = { cwd: "/home/ada", workspace: "/work" };
    expect(await placedPaths("codex_transfer", { transcript_path: "x.jsonl" }, places)).toEqual({
      transcript_path: "/home/ada/x.jsonl",
    });
  });

  it("leaves every other argument as it is", async () => {
    const args = { question: "/a/b", model: "/c" };
    const places = { cwd: "/home/ada", workspace: "/work" };
    expect(await placedPaths("codex_consult", args, places)).toEqual(args);
    expect(await placedPaths("codex_review_changes", {}, places)).toEqual({});
  });
});

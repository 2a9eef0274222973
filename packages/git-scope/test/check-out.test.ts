import { execFileSync } from "node:child_process";
import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { createThrowawayTree, type ThrowawayTree } from "../src/throwaway-tree.js";
import { folderState } from "./support/folder-state.js";
import { createPlace, type Place } from "./support/place.js";

const TEXT = { "a.txt": "1\n2\n", "b.bin": "1\n2\n", "c.raw": "1\r\n2\r\n" };

/** So many files that several gits share the work, with whatever a folder may hold in every part of it. */
async function manyFiles(objectFormat: "sha1" | "sha256"): Promise<Repo> {
  const deep = "deep/er/est";
  const names = Array.from({ length: 700 }, (_, at) => (at < 70 ? `flat-${at}` : `${deep}/${at}`));
  const files = names.flatMap((name) =>
    Object.entries(TEXT).map(([file, text]) => [`${name}/${file}`, text] as const),
  );
  const repo = await createRepo(
    {
      ...Object.fromEntries(files),
      ".gitattributes": "*.txt eol=crlf\n",
      [`${deep}/.gitattributes`]: "*.bin text eol=crlf\n",
      "flat-7/.gitattributes": "*.txt -text\n",
      "run.sh": "1\n",
    },
    { commit: false, objectFormat },
  );
  await chmod(join(repo.path, "run.sh"), 0o755);
  await symlink("flat-1/a.txt", join(repo.path, "link"));
  await symlink("..", join(repo.path, deep, "up"));
  await repo.git("add", "-A");
  await repo.git("commit", "-q", "-m", "1");
  const id = await repo.git("rev-parse", "HEAD");
  await repo.git("update-index", "--add", "--cacheinfo", `160000,${id},flat-3/sub`);
  await repo.git("commit", "-q", "-m", "2");
  // As git itself has it in the folder.
  await repo.remove("deep", ...names.filter((name) => name.startsWith("flat")), "run.sh", "link");
  await repo.git("checkout", "-q", "--", ".");
  return repo;
}

async function seeded(repo: Repo, place: Place): Promise<ThrowawayTree> {
  const tree = await createThrowawayTree({ cwd: repo.path, ...place, owner: "job_1" });
  if (!tree.ok) throw new Error(`${tree.error.code}: ${tree.error.message}`);
  return tree;
}

describe.each(["sha1", "sha256"] as const)("a tree of thousands of files, %s", (format) => {
  it("is what git checks out, and git finds it unchanged without reading it", async () => {
    await using repo = await manyFiles(format);
    await using place = await createPlace();
    await using tree = await seeded(repo, place);

    expect(folderState(tree.path)).toEqual(folderState(repo.path));
    const args = ["diff-files", "--raw", "--ignore-submodules=all"];
    expect(execFileSync("git", args, { cwd: tree.path, encoding: "utf8" })).toBe("");
  });
});

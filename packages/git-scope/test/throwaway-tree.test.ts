import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, rm, stat, symlink, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { createThrowawayTree, type ThrowawayTree } from "../src/throwaway-tree.js";
import { addSubmodules } from "./support/add-submodules.js";
import { asPlainUser } from "./support/as-plain-user.js";
import { exactState, folderState } from "./support/folder-state.js";
import { createPlace, type Place } from "./support/place.js";

async function seeded(
  repo: { path: string },
  place: Place,
  includeUntracked = false,
): Promise<ThrowawayTree> {
  const options = { cwd: repo.path, ...place, owner: "job_1", includeUntracked };
  const tree = await createThrowawayTree(options);
  if (!tree.ok) throw new Error(`${tree.error.code}: ${tree.error.message}`);
  return tree;
}

const inTree = (tree: ThrowawayTree, ...args: string[]) =>
  execFileSync("git", args, { cwd: tree.path, encoding: "utf8", env: { PATH: process.env.PATH } });

describe("createThrowawayTree", () => {
  it("holds HEAD and everything that is not committed, of every kind", async () => {
    await using repo = await createRepo({
      same: "1\n",
      edited: "1\n",
      deleted: "1\n",
      old: "moved\n",
      "run.sh": "1\n",
      bin: Buffer.from([0, 1]),
      becomesLink: "1\n",
      "becomesFolder/x": "1\n",
      becomesFile: "1\n",
    });
    await using place = await createPlace();
    await repo.write({ edited: "2\n", bin: Buffer.from([0, 255, 2]), staged: "s\n" });
    await repo.git("add", "staged");
    await repo.git("mv", "old", "new");
    await chmod(join(repo.path, "run.sh"), 0o755);
    await repo.remove("deleted", "becomesLink", "becomesFolder", "becomesFile");
    await symlink("same", join(repo.path, "becomesLink"));
    await repo.write({ becomesFolder: "now a file\n" });
    await repo.write({ "becomesFile/inside": "new\n" });

    await using tree = await seeded(repo, place, true);

    expect(folderState(tree.path)).toEqual(folderState(repo.path));
  });

  it("leaves new files out unless asked, and counts them", async () => {
    await using repo = await createRepo({ a: "1\n", ".gitignore": "ignored\n" });
    await using place = await createPlace();
    await repo.write({ fresh: "1\n", ignored: "1\n" });

    await using without = await seeded(repo, place);
    await using withThem = await seeded(repo, place, true);

    expect([...folderState(without.path).keys()].sort()).toEqual([".gitignore", "a"]);
    expect([...folderState(withThem.path).keys()].sort()).toEqual([".gitignore", "a", "fresh"]);
    expect(without.omissions).toEqual([{ reason: "untracked", count: 1, paths: ["fresh"] }]);
    expect(withThem.omissions).toEqual([]);
  });

  it("works in the midst of a conflict, and before the first commit", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await using unborn = await createRepo({ a: "1\n" }, { commit: false });
    await using place = await createPlace();
    await unborn.git("add", "-N", "a");
    await repo.git("checkout", "-q", "-b", "other");
    await repo.write({ a: "theirs\n" });
    await repo.remove("b");
    await repo.commit();
    await repo.git("checkout", "-q", "main");
    await repo.write({ a: "ours\n", b: "ours\n" });
    await repo.commit();
    await repo.git("merge", "other").catch(() => {});
    await repo.remove("b");

    await using tree = await seeded(repo, place);
    await using first = await seeded(unborn, place);

    expect(folderState(tree.path)).toEqual(folderState(repo.path));
    expect(folderState(first.path)).toEqual(folderState(unborn.path));
    expect(first.headCommit).toBe(null);
  });

  it("keeps a sparse tree sparse, and hidden changes out of it by name", async () => {
    await using repo = await createRepo({ "in/a": "1\n", "out/b": "1\n", c: "1\n", d: "1\n" });
    await using place = await createPlace();
    await repo.git("update-index", "--assume-unchanged", "c");
    await repo.git("update-index", "--skip-worktree", "d", "out/b");
    await repo.remove("out");
    await repo.write({ c: "mine\n", d: "mine\n" });

    await using tree = await seeded(repo, place);

    expect([...folderState(tree.path).entries()].sort()).toEqual([
      ["c", "file 1\n"],
      ["d", "file 1\n"],
      ["in/a", "file 1\n"],
    ]);
    expect(tree.omissions).toEqual([
      { reason: "assume_unchanged", count: 1, paths: ["c"] },
      { reason: "skip_worktree", count: 1, paths: ["d"] },
      { reason: "sparse", count: 1, paths: ["out/b"] },
    ]);
  });

  it("starts from what is staged in the folders of a sparse index", async () => {
    await using repo = await createRepo({ "in/a": "1\n", "out/b": "1\n" });
    await using place = await createPlace();
    await repo.write({ "in/a": "2\n", "out/b": "2\n", "out/new": "1\n" });
    const staged = await repo.git("rev-parse", `${await repo.commit()}^{tree}`);
    await repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    await repo.git("reset", "-q", "--soft", "HEAD^");

    await using tree = await seeded(repo, place);

    expect(tree.baseTree).toBe(staged);
    expect([...folderState(tree.path)]).toEqual([["in/a", "file 2\n"]]);
    expect(tree.omissions).toEqual([{ reason: "sparse", count: 2, paths: ["out/b", "out/new"] }]);
  });

  it("lacks submodules as the user does, and names those that have files", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await addSubmodules(repo, "empty", "file", "gone", "filled");
    await repo.remove("file", "gone");
    await repo.write({ file: "mine\n", "filled/x": "1\n" });

    await using tree = await seeded(repo, place);

    expect(inTree(tree, "ls-files").trim().split("\n")).toEqual(["a", "empty", "file", "filled"]);
    expect(inTree(tree, "status", "--porcelain")).toBe("");
    expect(tree.omissions).toEqual([{ reason: "nested_repository", count: 1, paths: ["filled/"] }]);
  });

  it("names what may not be looked at, of which it has what was committed", async () => {
    await using repo = await createRepo({ "closed/a": "1\n" });
    await using place = await createPlace();
    await repo.write({ "closed/a": "mine\n" });
    await asPlainUser([repo.path, dirname(place.home)], async () => {
      await chmod(join(repo.path, "closed"), 0);
      await using tree = await seeded(repo, place);
      await chmod(join(repo.path, "closed"), 0o755);

      expect(folderState(tree.path).get("closed/a")).toBe("file 1\n");
      expect(tree.omissions).toEqual([{ reason: "unreadable", count: 1, paths: ["closed/"] }]);
    });
  });

  it("names the files of Git LFS, of which it has the pointers", async () => {
    await using repo = await createRepo({ ".gitattributes": "*.bin filter=lfs\n" });
    await using place = await createPlace();
    await repo.write({ "a.bin": "x".repeat(2_000), "pointer.bin": "x" });
    // A file that is as old as the index is suspect, and its content would be compared.
    for (const name of ["a.bin", "pointer.bin"]) await utimes(join(repo.path, name), 1e9, 1e9);
    await repo.git("-c", "filter.lfs.clean=printf pointer", "add", "a.bin", "pointer.bin");
    await repo.git("commit", "-q", "-m", "lfs");
    const later = Date.now() / 1000 + 10;
    await utimes(join(repo.path, ".git/index"), later, later);
    await mkdir(join(repo.path, ".git/lfs"));

    await using tree = await seeded(repo, place);

    expect(folderState(tree.path).get("a.bin")).toBe("file pointer");
    expect(tree.omissions).toEqual([{ reason: "lfs", count: 1, paths: ["a.bin"] }]);
  });

  it("keeps line endings as they are in the repository, where git converts them", async () => {
    await using repo = await createRepo({ mixed: "1\r\n2\r\n", plain: "1\n" });
    await using place = await createPlace();
    await repo.git("config", "core.autocrlf", "true");
    await repo.write({ mixed: "1\r\n2\r\n3\r\n", plain: "1\r\n2\r\n" });

    await using tree = await seeded(repo, place);

    const stored = (name: string) => inTree(tree, "cat-file", "-p", `${tree.baseTree}:${name}`);
    expect(stored("mixed")).toBe("1\r\n2\r\n3\r\n");
    expect(stored("plain")).toBe("1\n2\n");
    expect(folderState(tree.path)).toEqual(folderState(repo.path));
  });

  it("has files under a filter as git has them, and names them", async () => {
    await using repo = await createRepo({ ".gitattributes": "*.nb filter=strip\n" });
    await using place = await createPlace();
    await repo.git("config", "filter.strip.clean", "sed s/SECRET/X/");
    await repo.write({ "a.nb": "SECRET\n", "b.nb": "SECRET\n" });
    await repo.commit();
    await repo.write({ "a.nb": "SECRET, changed\n", "new.nb": "SECRET\n" });

    await using tree = await seeded(repo, place, true);

    expect(Object.fromEntries(folderState(tree.path))).toEqual({
      ".gitattributes": "file *.nb filter=strip\n",
      "a.nb": "file X\n",
      "b.nb": "file X\n",
    });
    expect(tree.omissions).toMatchObject([{ reason: "lfs", count: 3 }]);
  });

  it("gives the task a git of its own, which knows the start and no history", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });

    await using tree = await seeded(repo, place);

    expect(inTree(tree, "status", "--porcelain")).toBe("");
    expect(inTree(tree, "log", "--format=%s").trim()).toBe("The state before the task");
    expect(inTree(tree, "rev-parse", "HEAD", "HEAD^{tree}")).toBe(
      `${tree.baseCommit}\n${tree.baseTree}\n`,
    );
  });

  it("changes nothing in the user's repository, and is one folder to remove", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n", b: "new\n" });
    const before = exactState(repo.path);

    const tree = await seeded(repo, place, true);
    const mode = (await stat(dirname(tree.path))).mode & 0o777;
    await mkdir(join(tree.path, "closed"));
    await chmod(join(tree.path, "closed"), 0);
    await tree[Symbol.asyncDispose]();

    expect(exactState(repo.path)).toEqual(before);
    expect(mode).toBe(0o700);
    expect(await readdir(place.parentDir)).toEqual([]);
  });

  it("refuses an owner that is no name, and leaves nothing after a failure", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await rm(join(repo.path, ".git/objects"), { recursive: true });
    await mkdir(join(repo.path, ".git/objects"));
    const options = { cwd: repo.path, ...place };

    const named = await createThrowawayTree({ ...options, owner: "../x" });
    const broken = await createThrowawayTree({ ...options, owner: "x" });

    expect(named).toMatchObject({ ok: false, error: { code: "worktree_error" } });
    expect(broken).toMatchObject({ ok: false, error: { code: "history_missing" } });
    expect(await readdir(place.parentDir)).toEqual([]);
  });

  it("names the command that fetches what a partial clone lacks", async () => {
    await using repo = await createRepo({ a: "1\n", b: "2\n" });
    await using place = await createPlace();
    const id = await repo.git("rev-parse", "HEAD:a");
    await rm(join(repo.path, ".git/objects", id.slice(0, 2), id.slice(2)));
    await repo.git("config", "remote.origin.promisor", "true");

    const made = await createThrowawayTree({ cwd: repo.path, ...place, owner: "x" });

    expect(made).toMatchObject({
      ok: false,
      error: { code: "history_missing", fetchCommand: "git fetch --refetch --no-filter" },
    });
  });

  it("says which folder failed when there is no room for a tree", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ file: "" });

    const made = await createThrowawayTree({
      cwd: repo.path,
      ...place,
      parentDir: join(repo.path, "file/below"),
      owner: "x",
    });

    expect(made).toMatchObject({ ok: false, error: { code: "worktree_error" } });
  });
});

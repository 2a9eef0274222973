import { chmod, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { gatherDiff } from "../src/gather-diff.js";
import { collect } from "./support/collect.js";
import { makePipe } from "./support/make-pipe.js";
import {
  createPlace,
  gatherAll,
  gatherError,
  WITH_NEW_FILES,
  WORKING_TREE,
} from "./support/place.js";
import { wrappedGit } from "./support/wrapped-git.js";

const summary = (files: readonly { path: string; status: string }[]) =>
  files.map(({ path, status }) => `${status} ${path}`);

describe("gatherDiff, working_tree", () => {
  it("gives each changed file with its patch, its modes, its size and its lines", async () => {
    await using repo = await createRepo({ "a.ts": "one\ntwo\n", "b.ts": "b\n" });
    await repo.write({ "a.ts": "one\n2\n" });
    await repo.remove("b.ts");

    const { patches, facts } = await gatherAll(repo, WORKING_TREE);

    expect(patches[0]).toEqual({
      path: "a.ts",
      status: "modified",
      oldMode: "100644",
      newMode: "100644",
      size: 6,
      untracked: false,
      omitted: null,
      text: [
        "diff --git a/a.ts b/a.ts",
        "index 814f4a4..99b356d 100644",
        "--- a/a.ts",
        "+++ b/a.ts",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "+2",
        "",
      ].join("\n"),
      binary: false,
      hunks: 1,
      linesAdded: 1,
      linesRemoved: 1,
      lossy: false,
    });
    expect(patches[1]).toMatchObject({ path: "b.ts", status: "deleted", size: 2, linesRemoved: 1 });
    expect(facts).toMatchObject({
      repositoryRoot: repo.path,
      baseTree: await repo.git("rev-parse", "HEAD^{tree}"),
      baseCommit: await repo.git("rev-parse", "HEAD"),
      headTree: null,
      filesChanged: 2,
      linesAdded: 1,
      linesRemoved: 2,
      complete: true,
      failure: null,
    });
  });

  it("sees staged and unstaged changes alike, and a staged one taken back as none", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n", c: "1\n" });
    await repo.write({ a: "2\n", b: "2\n", c: "2\n" });
    await repo.git("add", "a", "c");
    await repo.write({ c: "1\n" });

    const { patches } = await gatherAll(repo, WORKING_TREE);

    expect(summary(patches)).toEqual(["modified a", "modified b"]);
  });

  it("finds renames, mode changes and changes of type", async () => {
    const long = "line\n".repeat(20);
    await using repo = await createRepo({ "old.ts": long, "run.sh": "x\n", "link.ts": "target" });
    await rename(join(repo.path, "old.ts"), join(repo.path, "new.ts"));
    await repo.write({ "new.ts": `${long}more\n` });
    await chmod(join(repo.path, "run.sh"), 0o755);
    await rm(join(repo.path, "link.ts"));
    await symlink("target", join(repo.path, "link.ts"));

    const { patches } = await gatherAll(repo, WITH_NEW_FILES);

    expect(patches).toMatchObject([
      { path: "link.ts", status: "type_changed", oldMode: "100644", newMode: "120000" },
      { path: "new.ts", oldPath: "old.ts", status: "renamed", linesAdded: 1, linesRemoved: 0 },
      { path: "run.sh", status: "modified", oldMode: "100644", newMode: "100755", hunks: 0 },
    ]);
    expect(patches[0]?.text.match(/^diff --git/gm)).toHaveLength(2);
  });

  it("compares with the empty tree before the first commit", async () => {
    await using repo = await createRepo({ a: "1\n", b: "2\n" }, { commit: false });
    await repo.git("add", "a");

    const { patches, facts } = await gatherAll(repo, WITH_NEW_FILES);

    expect(summary(patches)).toEqual(["added a", "added b"]);
    expect(facts).toMatchObject({
      baseCommit: null,
      baseTree: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    });
  });

  it("works the same with sha256 objects", async () => {
    await using repo = await createRepo({ a: "1\n" }, { objectFormat: "sha256" });
    await repo.write({ a: "2\n", b: "new\n" });

    const { patches, facts } = await gatherAll(repo, WITH_NEW_FILES);

    expect(summary(patches)).toEqual(["modified a", "added b"]);
    expect(facts.baseTree).toHaveLength(64);
  });

  it("counts new files and reads none of them by default", async () => {
    await using repo = await createRepo({ a: "1\n", ".gitignore": "ignored\nout/\n" });
    await repo.write({ new1: "", "d/new2": "", ignored: "", "out/x": "", "out/y": "" });

    const { files, facts } = await gatherAll(repo, WORKING_TREE);

    expect(files).toEqual([]);
    expect(facts.omissions).toEqual([
      { reason: "untracked", count: 2, paths: ["d/new2", "new1"] },
      { reason: "ignored", count: 2, paths: ["ignored", "out/"] },
    ]);
  });

  it("says that the tree moved when a new file comes while patches are read", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });
    const gathered = await gatherDiff(WITH_NEW_FILES, { cwd: repo.path, ...place });
    if (!gathered.ok) throw new Error(gathered.error.message);
    for await (const _ of gathered.patches) await repo.write({ late: "1\n" });

    expect((await gathered.facts).failure?.code).toBe("tree_changed_during_gather");
  });

  it("takes new files that are named, themselves or as their folder", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.write({ one: "1\n", two: "2\n", "d/three": "3\n", "e/four": "4\n" });

    const { patches, facts } = await gatherAll(repo, { ...WORKING_TREE, paths: ["one", "d"] });

    expect(summary(patches)).toEqual(["added d/three", "added one"]);
    expect(patches.every(({ untracked }) => untracked)).toBe(true);
    expect(facts.omissions).toEqual([]);
  });

  it.each(["out/sub/deep", "out/sub", "out"])(
    "says so when what is named is in an ignored folder: %s",
    async (path) => {
      await using repo = await createRepo({ ".gitignore": "out/\n" });
      await repo.write({ "out/sub/deep": "1\n", "out/other": "1\n", ignored: "" });

      const { files, facts } = await gatherAll(repo, { ...WITH_NEW_FILES, paths: [path] });

      expect(files).toEqual([]);
      expect(facts.omissions).toMatchObject([{ reason: "ignored", count: 1 }]);
      expect(facts.unmatchedPaths).toEqual([]);
    },
  );

  it("says so when a path that is named is ignored, or in a repository of its own", async () => {
    await using repo = await createRepo({ ".gitignore": "*.local\n" });
    await repo.write({ "mine.local": "1\n", "other.local": "1\n", "nested/file": "1\n" });
    await repo.git("init", "-q", "nested");

    const named = (...paths: string[]) => gatherAll(repo, { ...WORKING_TREE, paths });
    const { files, facts } = await named("mine.local", "nested");
    const within = await named("nested/file");

    expect(files).toEqual([]);
    expect(facts.omissions).toEqual([
      { reason: "ignored", count: 1, paths: ["mine.local"] },
      { reason: "nested_repository", count: 1, paths: ["nested/"] },
    ]);
    // git has nothing to say of what is within.
    expect(within.facts.unmatchedPaths).toEqual(["nested/file"]);
  });

  it("names what was asked for by name, however much else was left out", async () => {
    const many = Array.from({ length: 120 }, (_, at) => `ig/${at}.o`);
    await using repo = await createRepo({ ".gitignore": "*.o\nzz.js\n", "ig/keep": "1\n" });
    await repo.write(Object.fromEntries([...many, "zz.js"].map((name) => [name, "1\n"])));

    const { facts } = await gatherAll(repo, { ...WORKING_TREE, paths: ["ig", "zz.js"] });

    expect(facts.omissions).toMatchObject([{ reason: "ignored", count: 121 }]);
    expect(facts.omissions[0]?.paths).toHaveLength(101);
    expect(facts.omissions[0]?.paths).toContain("zz.js");
  });

  it("does not enter a repository within the repository, and counts it", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.write({ "nested/file": "x\n" });
    await repo.git("init", "-q", "nested");

    const { files, facts } = await gatherAll(repo, WITH_NEW_FILES);

    expect(files).toEqual([]);
    expect(facts.omissions).toEqual([
      { reason: "nested_repository", count: 1, paths: ["nested/"] },
    ]);
  });

  it("shows a new link as its target, and never what it leads to", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using secret = await createRepo({ key: "PRIVATE\n" });
    await symlink(join(secret.path, "key"), join(repo.path, "link"));
    await symlink(secret.path, join(repo.path, "folder"));

    const { text } = await gatherAll(repo, WITH_NEW_FILES);

    expect(text).toContain(`+${secret.path}/key`);
    expect(text).not.toContain("PRIVATE");
  });

  it("takes a tracked file beyond a linked folder for deleted", async () => {
    await using repo = await createRepo({ "d/key": "mine\n" });
    await using other = await createRepo({ key: "PRIVATE\n" });
    await repo.remove("d");
    await symlink(other.path, join(repo.path, "d"));

    const { patches, text } = await gatherAll(repo, WORKING_TREE);

    expect(summary(patches)).toEqual(["deleted d/key"]);
    expect(text).not.toContain("PRIVATE");
  });

  it("names what flags in the index hide, when it differs", async () => {
    await using repo = await createRepo({
      assumed: "1\n",
      skipped: "1\n",
      same: "1\n",
      gone: "1\n",
    });
    await repo.git("update-index", "--assume-unchanged", "assumed", "same");
    await repo.git("update-index", "--skip-worktree", "skipped", "gone");
    await repo.write({ assumed: "2\n", skipped: "2\n" });
    await repo.remove("gone");

    const { facts } = await gatherAll(repo, WORKING_TREE);

    expect(facts.omissions).toEqual([
      { reason: "sparse", count: 1, paths: ["gone"] },
      { reason: "assume_unchanged", count: 1, paths: ["assumed"] },
      { reason: "skip_worktree", count: 1, paths: ["skipped"] },
    ]);
  });

  it("sees a change that came in the same second as the index, with coarse times", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("config", "core.trustctime", "false");
    const second = new Date(1_700_000_000_000);
    await utimes(join(repo.path, "a"), second, second);
    await repo.git("update-index", "--refresh");
    await repo.write({ a: "2\n" });
    await utimes(join(repo.path, "a"), second, second);
    await utimes(join(repo.path, ".git/index"), second, second);

    const { patches } = await gatherAll(repo, WORKING_TREE);

    expect(summary(patches)).toEqual(["modified a"]);
  });

  it("carries over what makes line endings compare, so that a CRLF tree is not all changed", async () => {
    await using repo = await createRepo({ a: "1\n2\n", b: "1\n" });
    await repo.git("config", "core.autocrlf", "true");
    await repo.write({ a: "1\r\n2\r\n", b: "2\r\n" });

    const { patches } = await gatherAll(repo, WORKING_TREE);

    expect(summary(patches)).toEqual(["modified b"]);
  });

  it("honours the user's own ignore file although git gets no home", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ "settings.local": "secret\n", "new.ts": "new\n" });
    await writeFile(join(place.home, "my-ignores"), "*.local\n");
    await writeFile(join(place.home, ".gitconfig"), "[core]\nexcludesFile = ~/my-ignores\n");

    const { patches } = await gatherAll(repo, WITH_NEW_FILES, { env: place.env });

    expect(summary(patches)).toEqual(["added new.ts"]);
  });

  it("diffs files whose attributes ask not to be", async () => {
    await using repo = await createRepo({
      ".gitattributes": "*.ts -diff\n*.js binary\n",
      "a.ts": "1\n",
      "b.js": "1\n",
    });
    await repo.write({ "a.ts": "evil\n", "b.js": "evil\n" });

    const { patches } = await gatherAll(repo, WORKING_TREE);

    expect(patches.map(({ text }) => text.includes("+evil"))).toEqual([true, true]);
  });

  it("says that a binary file differs, and that one above the cap was not compared", async () => {
    await using repo = await createRepo({
      bin: Buffer.from([0, 1]),
      big: "x\n",
      huge: "y\n".repeat(600),
    });
    await repo.write({ bin: Buffer.from([0, 2]), big: "x\n".repeat(600), huge: "y\n" });

    const { patches, files, facts } = await gatherAll(repo, WORKING_TREE, { maxFileBytes: 1000 });

    expect(patches).toMatchObject([{ path: "bin", binary: true, hunks: 0 }]);
    expect(files.at(-1)).toMatchObject({ path: "big", omitted: "over_size_cap" });
    expect(facts.files.map(({ path, omitted, binary }) => [path, omitted, binary])).toEqual([
      ["bin", null, true],
      ["huge", "over_size_cap", null],
      ["big", "over_size_cap", null],
    ]);
    expect(facts.omissions).toEqual([
      { reason: "over_size_cap", count: 2, paths: ["big", "huge"] },
    ]);
    expect(facts.complete).toBe(true);
  });

  it("shows what is in a conflict, and says which operation is under way", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await repo.git("checkout", "-q", "-b", "other");
    await repo.write({ a: "theirs\n" });
    await repo.remove("b");
    await repo.commit();
    await repo.git("checkout", "-q", "main");
    await repo.write({ a: "ours\n", b: "ours\n" });
    await repo.commit();
    await repo.git("merge", "other").catch(() => {});

    const { text, facts } = await gatherAll(repo, WORKING_TREE);

    expect(text).toContain("+<<<<<<< HEAD");
    expect(facts).toMatchObject({ operation: "merge", unmerged: ["a", "b"] });
  });

  it("survives a conflicted file that is gone from the folder", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("checkout", "-q", "-b", "other");
    await repo.write({ a: "theirs\n" });
    await repo.commit();
    await repo.git("checkout", "-q", "main");
    await repo.write({ a: "ours\n" });
    await repo.commit();
    await repo.git("merge", "other").catch(() => {});
    await repo.remove("a");

    const { files, facts } = await gatherAll(repo, WORKING_TREE);

    expect(summary(files)).toEqual(["deleted a"]);
    expect(facts.unmerged).toEqual(["a"]);
  });

  it("shows a submodule as the commits that it moved between, and in a conflict only if it moved", async () => {
    await using inner = await createRepo({ x: "1\n" });
    await using repo = await createRepo({ a: "1\n" });
    const move = (name: string) =>
      repo.git("-C", "sub", "commit", "-q", "--allow-empty", "-m", name);
    await repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "sub");
    await repo.commit();
    await move("ours");

    const { patches } = await gatherAll(repo, WORKING_TREE);
    await repo.git("commit", "-q", "-a", "-m", "ours");
    await repo.git("switch", "-q", "-c", "theirs", "HEAD^");
    await repo.git("-C", "sub", "reset", "-q", "--hard", "HEAD^");
    await move("theirs");
    await repo.git("commit", "-q", "-a", "-m", "theirs");
    await repo.git("switch", "-q", "main");
    await repo.git("merge", "-q", "theirs").catch(() => {});
    const moved = await gatherAll(repo, WORKING_TREE);
    await repo.git("-C", "sub", "checkout", "-q", await repo.git("rev-parse", "HEAD:sub"));
    const stands = await gatherAll(repo, WORKING_TREE);

    expect(patches).toMatchObject([{ path: "sub", size: null, linesAdded: 1, linesRemoved: 1 }]);
    expect(patches[0]?.text).toContain("+Subproject commit ");
    expect(moved.files).toMatchObject([{ path: "sub", status: "modified" }]);
    expect([stands.files, stands.facts.unmerged]).toEqual([[], ["sub"]]);
  });

  it("names the submodules that hold changes in no commit, however deep, and no others", async () => {
    await using core = await createRepo({ x: "1\n" });
    await using inner = await createRepo({ x: "1\n" });
    const add = (repo: Repo, from: Repo, name: string) =>
      repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", from.path, name);
    await add(inner, core, "deep");
    await inner.commit();
    await using repo = await createRepo({ a: "1\n" });
    const names = ["clean", "touched", "edited", "staged", "new", "nested", "absent"];
    for (const name of [...names, "assumed", "skipped"]) await add(repo, inner, name);
    await repo.git(
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "update",
      "-q",
      "--init",
      "--recursive",
    );
    await repo.git("submodule", "deinit", "-q", "-f", "absent");
    await repo.commit();
    await repo.write({ "touched/x": "1\n", "edited/x": "2\n", "staged/x": "2\n", "new/y": "1\n" });
    await repo.git("-C", "staged", "add", "x");
    await repo.write({ "nested/deep/x": "2\n" });
    await repo.git("-C", "assumed", "update-index", "--assume-unchanged", "x");
    await repo.git("-C", "skipped", "update-index", "--skip-worktree", "x");
    await repo.git("-C", "clean", "update-index", "--assume-unchanged", "x");
    await repo.write({ "assumed/x": "2\n", "skipped/x": "2\n" });

    const { files, facts } = await gatherAll(repo, WORKING_TREE);
    const narrowed = await gatherAll(repo, { ...WORKING_TREE, paths: ["edited/x", "clean"] });
    await repo.git("update-index", "--assume-unchanged", "a");
    const flagged = await gatherAll(repo, WORKING_TREE);

    const all = ["assumed/", "edited/", "nested/", "new/", "skipped/", "staged/"];
    expect(files).toEqual([]);
    expect(facts.omissions).toEqual([{ reason: "dirty_submodule", count: 6, paths: all }]);
    expect(narrowed.facts.omissions).toMatchObject([{ count: 1, paths: ["edited/"] }]);
    expect(narrowed.facts.unmatchedPaths).toEqual(["clean"]);
    expect(flagged.facts.omissions).toEqual(facts.omissions);
  });

  it("says of a submodule that may not be read that it was not", async () => {
    await using inner = await createRepo({ x: "1\n" });
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "sub");
    await repo.commit();
    await repo.git("-C", "sub", "config", "core.worktree", "/");

    const { facts } = await gatherAll(repo, WORKING_TREE);
    await writeFile(join(repo.path, "sub/.git"), `gitdir: ${inner.path}/.git\n`);
    await inner.commit();
    const elsewhere = await gatherAll(repo, WORKING_TREE);

    expect(facts.omissions).toEqual([{ reason: "unreadable", count: 1, paths: ["sub/"] }]);
    expect([elsewhere.text, elsewhere.facts.omissions]).toEqual([
      "",
      [{ reason: "unreadable", count: 1, paths: ["sub"] }],
    ]);
  });

  it("shows a new submodule, and one that was taken out", async () => {
    await using inner = await createRepo({ x: "1\n" });
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "sub");

    const added = await gatherAll(repo, WORKING_TREE);
    await repo.commit();
    await repo.git("rm", "-q", "sub");
    const removed = await gatherAll(repo, WORKING_TREE);

    expect(summary(added.patches)).toEqual(["added .gitmodules", "added sub"]);
    expect(summary(removed.patches)).toEqual(["modified .gitmodules", "deleted sub"]);
  });

  it("calls a file deleted that was taken out of the index and left in the folder", async () => {
    await using repo = await createRepo({ kept: "1\n", b: "1\n" });
    await repo.git("rm", "-q", "--cached", "kept");

    const without = await gatherAll(repo, WORKING_TREE);
    const taken = await gatherAll(repo, WITH_NEW_FILES);

    expect(summary(without.patches)).toEqual(["deleted kept"]);
    expect(summary(taken.patches)).toEqual([]);
  });

  it("leaves out what is not a file, and a file that became a folder is deleted", async () => {
    await using repo = await createRepo({ pipe: "1\n", folder: "1\n" });
    await repo.remove("pipe", "folder");
    await repo.write({ "folder/inside": "x\n" });
    await using place = await createPlace();
    makePipe(join(repo.path, "pipe"));

    const { files, facts } = await gatherAll(repo, WITH_NEW_FILES, { env: place.env });

    expect(summary(files)).toEqual(["deleted folder", "added folder/inside", "modified pipe"]);
    expect(facts.omissions).toEqual([{ reason: "special_file", count: 1, paths: ["pipe"] }]);
  });

  it("works from a folder below the root, with paths relative to it", async () => {
    await using repo = await createRepo({ "d/a": "1\n", b: "1\n" });
    await repo.write({ "d/a": "2\n", b: "2\n" });

    const below = { cwd: join(repo.path, "d") };
    const all = await gatherAll(repo, WORKING_TREE, below);
    const one = await gatherAll(repo, { ...WORKING_TREE, paths: ["a"] }, below);
    const up = await gatherAll(repo, { ...WORKING_TREE, paths: ["../b"] }, below);

    expect(summary(all.patches)).toEqual(["modified b", "modified d/a"]);
    expect(summary(one.patches)).toEqual(["modified d/a"]);
    expect(summary(up.patches)).toEqual(["modified b"]);
  });

  it("takes paths literally, and says under which nothing changed", async () => {
    const names = ["*.ts", "a.ts", ":!a.ts", ":/b.ts", "b.ts"];
    await using repo = await createRepo(Object.fromEntries(names.map((name) => [name, "1\n"])));
    await repo.write(Object.fromEntries(names.map((name) => [name, "2\n"])));

    for (const name of names) {
      const { patches, facts } = await gatherAll(repo, {
        ...WORKING_TREE,
        paths: [name, "nowhere"],
      });
      expect(summary(patches)).toEqual([`modified ${name}`]);
      expect(facts.unmatchedPaths).toEqual(["nowhere"]);
    }
  });

  it("puts source before tests before what is generated", async () => {
    const names = ["z.ts", "a/test/x.ts", "dist/o.js", "package-lock.json", "b.test.ts", "m/n.go"];
    await using repo = await createRepo(Object.fromEntries(names.map((name) => [name, "1\n"])));
    await repo.write(Object.fromEntries(names.map((name) => [name, "2\n"])));

    const { files } = await gatherAll(repo, WORKING_TREE);

    expect(files.map(({ path }) => path)).toEqual([
      "m/n.go",
      "z.ts",
      "a/test/x.ts",
      "b.test.ts",
      "package-lock.json",
      "dist/o.js",
    ]);
  });

  it("gives all files also when the first in order was only touched", async () => {
    await using repo = await createRepo({ "a.ts": "1\n", "b.ts": "1\n", "test/c.ts": "1\n" });
    await utimes(join(repo.path, "a.ts"), 1, 1);
    await repo.write({ "b.ts": "2\n", "test/c.ts": "2\n" });

    const { files } = await gatherAll(repo, WORKING_TREE);

    expect(summary(files)).toEqual(["modified b.ts", "modified test/c.ts"]);
  });

  it("says that the tree moved when a file changes while its patches are read", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });

    const gathered = await gatherDiff(WORKING_TREE, { cwd: repo.path, ...place });
    if (!gathered.ok) throw new Error(gathered.error.message);
    for await (const _ of gathered.patches) await repo.write({ b: "2\n" });

    expect((await gathered.facts).failure?.code).toBe("tree_changed_during_gather");
  });

  it("says that the tree moved when HEAD does", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });

    const gathered = await gatherDiff(WORKING_TREE, { cwd: repo.path, ...place });
    if (!gathered.ok) throw new Error(gathered.error.message);
    for await (const _ of gathered.patches) await repo.commit();

    expect((await gathered.facts).failure?.code).toBe("tree_changed_during_gather");
  });

  it("does not take a refreshed index or a packed ref for a move", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });
    await utimes(join(repo.path, "b"), 1, 1);

    const gathered = await gatherDiff(WORKING_TREE, { cwd: repo.path, ...place });
    if (!gathered.ok) throw new Error(gathered.error.message);
    for await (const _ of gathered.patches) {
      await repo.git("status");
      await repo.git("pack-refs", "--all");
    }

    expect((await gathered.facts).failure).toBe(null);
  });

  it("stops git when the reader leaves, and says so in the facts", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n", b: "2\n" });

    const gathered = await gatherDiff(WORKING_TREE, { cwd: repo.path, ...place });
    if (!gathered.ok) throw new Error(gathered.error.message);
    for await (const _ of gathered.patches) break;

    expect(await gathered.facts).toMatchObject({
      complete: false,
      filesChanged: 2,
      failure: null,
      files: [
        { path: "a", linesAdded: 1 },
        { path: "b", linesAdded: null },
      ],
    });
  });

  it("leaves no process behind, whether it is read, left or disposed of", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n".repeat(200_000), b: "2\n" });
    const pids = join(place.home, "pids");
    const env = await wrappedGit(place, `echo $$ >> ${pids}`);
    const gather = () => gatherDiff(WORKING_TREE, { cwd: repo.path, ...place, env });

    for (const leave of ["read", "left", "disposed of"]) {
      const gathered = await gather();
      if (!gathered.ok) throw new Error(gathered.error.message);
      if (leave === "read") await collect(gathered.patches);
      if (leave === "left") for await (const _ of gathered.patches) break;
      await gathered[Symbol.asyncDispose]();
    }

    const started = (await readFile(pids, "utf8")).trim().split("\n").map(Number);
    expect(started.length).toBeGreaterThan(15);
    expect(started.filter(isAlive)).toEqual([]);
  });

  it("leaves nothing behind when it is disposed of unread", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });

    const gathered = await gatherDiff(WORKING_TREE, { cwd: repo.path, ...place });
    if (!gathered.ok) throw new Error(gathered.error.message);
    await gathered[Symbol.asyncDispose]();

    expect((await gathered.facts).complete).toBe(false);
  });

  it("refuses paths that leave the repository, are absolute or empty", async () => {
    await using repo = await createRepo({ a: "1\n" });

    for (const path of ["../x", "/etc", "", "a\0b", "d/../../x", "d/".repeat(3000)]) {
      const error = await gatherError(repo, { ...WORKING_TREE, paths: [path] });
      expect(error.code).toBe("invalid_paths");
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

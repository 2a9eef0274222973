import { chmod, copyFile, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createRepo, createTempDir, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { gatherDiff } from "../src/gather-diff.js";
import { createPlace, gatherAll, gatherError, WORKING_TREE } from "./support/place.js";

const summary = (files: readonly { path: string; status: string }[]) =>
  files.map(({ path, status }) => `${status} ${path}`);

/** main: first, second; topic: first, topic. */
async function forked(): Promise<Repo> {
  const repo = await createRepo({ a: "1\n", both: "1\n" });
  await repo.git("checkout", "-q", "-b", "topic");
  await repo.write({ topic: "t\n" });
  await repo.commit();
  await repo.git("checkout", "-q", "main");
  await repo.write({ a: "2\n" });
  await repo.commit();
  return repo;
}

async function clone(source: Repo, ...options: string[]): Promise<Repo> {
  const copy = await createRepo({}, { commit: false });
  await rm(join(copy.path, ".git"), { recursive: true });
  await copy.git("clone", "-q", ...options, `file://${source.path}`, ".");
  return copy;
}

describe("gatherDiff, staged", () => {
  it("compares HEAD with the index, whatever the folder holds", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await repo.write({ a: "staged\n", b: "2\n", c: "new\n" });
    await repo.git("add", "a");
    await repo.write({ a: "later\n" });

    const { patches, facts } = await gatherAll(repo, { kind: "staged" });

    expect(summary(patches)).toEqual(["modified a"]);
    expect(patches[0]?.text).toContain("+staged");
    expect(facts.headTree).toBe(await repo.git("write-tree"));
  });

  it.each([
    ["of all changes", ["-a"], ["modified a", "modified b"]],
    ["of one file", ["b"], ["modified b"]],
    ["of what is staged", [], ["modified a"]],
  ])("compares with the index of the commit that is being made: %s", async (_what, args, said) => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await repo.write({
      a: "staged\n",
      b: "2\n",
      ".git/hooks/pre-commit":
        '#!/bin/sh\nprintf %s "$GIT_INDEX_FILE" > .git/named; cp "$GIT_INDEX_FILE" .git/kept; exit 1\n',
    });
    await chmod(join(repo.path, ".git/hooks/pre-commit"), 0o755);
    await repo.git("add", "a");
    // Refused, so that it stays in the making: HEAD as it was, the index where git had it.
    await repo.git("commit", "-qm", "2", ...args).catch(() => {});
    const named = await readFile(join(repo.path, ".git/named"), "utf8");
    await copyFile(join(repo.path, ".git/kept"), resolve(repo.path, named));

    const env = { PATH: process.env.PATH, GIT_INDEX_FILE: named };
    const { patches } = await gatherAll(repo, { kind: "staged" }, { env });

    expect(summary(patches)).toEqual(said);
  });

  it("refuses an index that is not the repository's, or gone", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using other = await createRepo({ a: "1\n" });
    for (const name of [join(other.path, ".git/index"), ".git/index.lock"]) {
      const env = { PATH: process.env.PATH, GIT_INDEX_FILE: name };
      const error = await gatherError(repo, { kind: "staged" }, { env });
      expect(error.code).toBe("unsafe_repository");
    }
  });

  it("compares with the empty tree before the first commit", async () => {
    await using repo = await createRepo({ a: "1\n" }, { commit: false });
    await repo.git("add", "a");

    const { patches } = await gatherAll(repo, { kind: "staged" });

    expect(summary(patches)).toEqual(["added a"]);
  });

  it("leaves conflicted paths out and names them", async () => {
    await using repo = await forked();
    await repo.git("checkout", "-q", "topic");
    await repo.write({ a: "other\n", topic: "staged\n" });
    await repo.commit();
    await repo.git("merge", "main").catch(() => {});

    const { files, facts } = await gatherAll(repo, { kind: "staged" });

    expect(files).toEqual([]);
    expect(facts.unmerged).toEqual(["a"]);
    expect(facts.omissions).toEqual([{ reason: "unmerged", count: 1, paths: ["a"] }]);
  });

  it("says that the tree moved when more is staged meanwhile", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });
    await repo.git("add", "a");

    const gathered = await gatherDiff({ kind: "staged" }, { cwd: repo.path, ...place });
    if (!gathered.ok) throw new Error(gathered.error.message);
    for await (const _ of gathered.patches) {
      await repo.write({ b: "2\n" });
      await repo.git("add", "b");
    }

    expect((await gathered.facts).failure?.code).toBe("tree_changed_during_gather");
  });
});

describe("gatherDiff, branch", () => {
  it("compares HEAD with where it left the base", async () => {
    await using repo = await forked();
    await repo.git("checkout", "-q", "topic");
    await repo.write({ uncommitted: "x\n" });

    const { patches, facts } = await gatherAll(repo, { kind: "branch", base: "main" });

    expect(summary(patches)).toEqual(["added topic"]);
    expect(facts).toMatchObject({
      baseName: "main",
      baseCommit: await repo.git("merge-base", "main", "topic"),
      headCommit: await repo.git("rev-parse", "topic"),
      headTree: await repo.git("rev-parse", "topic^{tree}"),
    });
  });

  it("takes origin's HEAD, else main, else master, for the base", async () => {
    await using upstream = await forked();
    await upstream.git("checkout", "-q", "-b", "trunk");
    await using origin = await clone(upstream);
    await using main = await forked();
    await main.git("checkout", "-q", "topic");
    await using master = await forked();
    await master.git("branch", "-m", "main", "master");
    await master.git("checkout", "-q", "topic");

    const bases = [];
    for (const repo of [origin, main, master]) {
      bases.push((await gatherAll(repo, { kind: "branch" })).facts.baseName);
    }

    expect(bases).toEqual(["origin/HEAD", "main", "master"]);
  });

  it("takes a branch for the base though a tag of its name is there, given or by default", async () => {
    await using upstream = await forked();
    await using repo = await clone(upstream);
    await repo.git("checkout", "-q", "origin/topic");
    for (const name of ["main", "origin/HEAD", "origin/main", "heads/main"]) {
      await repo.git("tag", name, "HEAD");
    }
    const topic = (base?: string) =>
      gatherAll(repo, base === undefined ? { kind: "branch" } : { kind: "branch", base });

    const gathered = [await topic(), await topic("main"), await topic("origin/main")];
    await repo.git("remote", "remove", "origin");
    gathered.push(await topic());

    for (const { patches } of gathered) expect(summary(patches)).toEqual(["added topic"]);
    expect(gathered.map(({ facts }) => facts.baseName)).toEqual([
      "origin/HEAD",
      "main",
      "origin/main",
      "main",
    ]);
  });

  it("names the branches there are when there is no usual base", async () => {
    await using repo = await createRepo({ a: "1\n" }, { branch: "trunk" });

    expect(await gatherError(repo, { kind: "branch" })).toEqual({
      code: "invalid_base",
      message: "No base was given, and neither origin's HEAD nor main nor master is here",
      candidates: ["trunk"],
    });
  });

  it("refuses a base that is not there, and takes no option for one", async () => {
    await using repo = await forked();

    const typo = await gatherError(repo, { kind: "branch", base: "mian" });
    const option = await gatherError(repo, { kind: "branch", base: "--output=pwned" });
    const control = await gatherError(repo, { kind: "branch", base: "a\u001bb" });
    const negated = await gatherError(repo, { kind: "branch", base: "^main" });
    const parent = await gatherError(repo, { kind: "commit", commit: "^main" });

    expect(typo).toEqual({
      code: "invalid_base",
      message: 'Cannot compare with base "mian": no such branch or commit',
      candidates: ["main", "topic"],
    });
    expect(option.code).toBe("invalid_base");
    expect([negated.code, parent.code]).toEqual(["invalid_base", "invalid_commit"]);
    expect(control.message).toBe("The base is empty or holds a control character");
    expect(await repo.git("status", "--porcelain")).toBe("");
  });

  it("fails closed on a branch without commits", async () => {
    await using repo = await createRepo({ a: "1\n" }, { commit: false });

    expect((await gatherError(repo, { kind: "branch", base: "main" })).code).toBe("invalid_base");
  });
});

describe("gatherDiff, commit", () => {
  it("compares a commit with its parent, the first one with nothing", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.write({ b: "2\n" });
    await repo.commit();

    const second = await gatherAll(repo, { kind: "commit", commit: "HEAD" });
    const first = await gatherAll(repo, { kind: "commit", commit: "HEAD~1" });

    expect(summary(second.patches)).toEqual(["added b"]);
    expect(summary(first.patches)).toEqual(["added a"]);
    expect(first.facts.baseCommit).toBe(null);
  });

  it("takes for a parent only what git takes for one", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const id = await repo.git("rev-parse", "HEAD");
    const person = "a <a@example.invalid> 1700000000 +0000";
    const tree = await repo.git("rev-parse", "HEAD^{tree}");
    const lines = [`tree ${tree}`, `author ${person}`, `committer ${person}`, `parent ${id}`];
    await repo.write({ commit: `${lines.join("\n")}\n\nmessage\n` });
    const odd = await repo.git("hash-object", "-t", "commit", "-w", "commit");

    const { patches, facts } = await gatherAll(repo, { kind: "commit", commit: odd });

    expect(summary(patches)).toEqual(["added a"]);
    expect(facts.mergeCommit).toBe(false);
  });

  it("compares a merge with its first parent, and says so", async () => {
    await using repo = await forked();
    await repo.git("merge", "-q", "topic", "-m", "merge");

    const { patches, facts } = await gatherAll(repo, { kind: "commit", commit: "HEAD" });

    expect(summary(patches)).toEqual(["added topic"]);
    expect(facts.mergeCommit).toBe(true);
  });

  it("peels an annotated tag", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("tag", "-a", "v1", "-m", "tagged");

    const { facts } = await gatherAll(repo, { kind: "commit", commit: "v1" });

    expect(facts.headCommit).toBe(await repo.git("rev-parse", "HEAD"));
  });

  it("refuses what is not a commit", async () => {
    await using repo = await createRepo({ a: "1\n" });

    for (const commit of ["nope", "HEAD:a", "HEAD^{tree}", "--all", "", "a\nb"]) {
      expect((await gatherError(repo, { kind: "commit", commit })).code).toBe("invalid_commit");
    }
  });

  it("sees through replaced objects", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.write({ a: "evil\n" });
    const evil = await repo.commit();
    await repo.git("replace", evil, "HEAD~1");
    const tree = await repo.git("--no-replace-objects", "rev-parse", "HEAD^{tree}");

    const { text } = await gatherAll(repo, { kind: "commit", commit: evil });
    const { facts } = await gatherAll(repo, { kind: "staged" });

    expect(text).toContain("+evil");
    expect(facts.baseTree).toBe(tree);
  });
});

describe("gatherDiff, range", () => {
  it("compares a head with where it left the base, without a checkout", async () => {
    await using repo = await forked();
    await repo.git("checkout", "-q", "--orphan", "elsewhere");

    const { patches } = await gatherAll(repo, { kind: "range", base: "main", head: "topic" });
    const narrowed = await gatherAll(repo, {
      kind: "range",
      base: "main",
      head: "topic",
      paths: ["a"],
    });

    expect(summary(patches)).toEqual(["added topic"]);
    expect(narrowed.files).toEqual([]);
    expect(narrowed.facts.unmatchedPaths).toEqual(["a"]);
  });

  it("says that two histories share no commit", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("checkout", "-q", "--orphan", "other");
    await repo.write({ a: "2\n" });
    await repo.commit();

    const error = await gatherError(repo, { kind: "range", base: "main", head: "other" });

    expect(error).toEqual({
      code: "history_missing",
      message: '"main" and the reviewed head share no commit',
    });
  });

  it("names a file above the cap and does not compare it", async () => {
    await using repo = await createRepo({ big: "x\n", small: "x\n" });
    await repo.write({ big: "x\n".repeat(600), small: "y\n" });
    await repo.commit();

    const scope = { kind: "range", base: "HEAD~1", head: "HEAD" } as const;
    const { patches, facts } = await gatherAll(repo, scope, { maxFileBytes: 1000 });

    expect(summary(patches)).toEqual(["modified small"]);
    expect(facts.omissions).toEqual([{ reason: "over_size_cap", count: 1, paths: ["big"] }]);

    await repo.git("mv", "big", "renamed");
    const commit = await repo.commit();
    const renamed = await gatherAll(repo, { kind: "commit", commit }, { maxFileBytes: 1000 });
    expect(renamed.files).toMatchObject([{ path: "renamed", oldPath: "big" }]);
    expect(renamed.facts.omissions).toMatchObject([{ count: 1, paths: ["renamed"] }]);
    expect(facts.complete).toBe(true);
  });

  it("names the command that fetches what a shallow clone lacks", async () => {
    await using source = await forked();
    await using repo = await clone(source, "--depth=1", "--no-single-branch");
    const unshallow = { code: "history_missing", fetchCommand: "git fetch --unshallow" };

    const range = { kind: "range", base: "origin/main", head: "origin/topic" } as const;
    expect(await gatherError(repo, range)).toMatchObject(unshallow);
    expect(await gatherError(repo, { kind: "commit", commit: "HEAD" })).toMatchObject(unshallow);
    expect(await gatherError(repo, { kind: "commit", commit: "HEAD~1" })).toMatchObject(unshallow);
  });

  it("names the command that fetches what a partial clone lacks, and fetches nothing", async () => {
    await using source = await createRepo({ a: "1\n" });
    await source.write({ a: "2\n" });
    await source.commit();
    await source.git("config", "uploadpack.allowFilter", "true");
    await using repo = await clone(source, "--filter=blob:none", "--no-checkout");

    const error = await gatherError(repo, { kind: "range", base: "HEAD~1", head: "HEAD" });

    expect(error).toMatchObject({
      code: "history_missing",
      message: "Content of 2 files is not in the partial clone",
      fetchCommand: "git fetch --refetch --no-filter",
    });
    expect(await repo.git("count-objects", "-v")).toContain("count: 0");
  });

  it("says the same where the trees are lacking, and of content that was lost", async () => {
    await using source = await createRepo({ a: "1\n" });
    await source.git("config", "uploadpack.allowFilter", "true");
    await using treeless = await clone(source, "--filter=tree:0", "--no-checkout");
    await using damaged = await createRepo({ a: "1\n" });
    const id = await damaged.git("rev-parse", "HEAD:a");
    await rm(join(damaged.path, ".git/objects", id.slice(0, 2), id.slice(2)));
    await damaged.write({ a: "2\n" });
    const wanted = { code: "history_missing", fetchCommand: "git fetch --refetch --no-filter" };

    expect(await gatherError(treeless, WORKING_TREE)).toMatchObject(wanted);
    expect(await gatherError(damaged, WORKING_TREE)).toMatchObject(wanted);
  });
});

describe("gatherDiff, linked work trees and bare repositories", () => {
  it("works in a linked work tree and in a submodule", async () => {
    await using inner = await createRepo({ x: "1\n" });
    await using repo = await createRepo({ a: "1\n" });
    await using folder = await createTempDir("linked");
    const linked = join(folder.path, "work");
    await repo.git("worktree", "add", "-q", linked);
    await repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "sub");
    await repo.git("-C", linked, "rm", "-q", "a");
    await repo.git("-C", "sub", "rm", "-q", "x");

    const scope = { kind: "working_tree", untracked: "exclude" } as const;
    const tree = await gatherAll({ path: linked }, scope);
    const sub = await gatherAll({ path: join(repo.path, "sub") }, scope);

    expect(summary(tree.patches)).toEqual(["deleted a"]);
    expect(summary(sub.patches)).toEqual(["deleted x"]);
  });
});

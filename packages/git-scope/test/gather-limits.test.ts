import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, renameSync } from "node:fs";
import { chmod, mkdir, readFile, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { gatherDiff } from "../src/gather-diff.js";
import { collect } from "./support/collect.js";
import { exactState } from "./support/folder-state.js";
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

describe("gatherDiff, unusual indexes", () => {
  it("reads a split, a compressed and a sparse index, and one with every cache in it", async () => {
    const ways: Readonly<Record<string, readonly (readonly string[])[]>> = {
      split: [["update-index", "--split-index"]],
      compressed: [["update-index", "--index-version=4"]],
      sparse: [["sparse-checkout", "set", "--cone", "--sparse-index", "in"]],
      untracked: [["update-index", "--force-untracked-cache"]],
    };
    for (const [name, commands] of Object.entries(ways)) {
      await using repo = await createRepo({ "in/a": "1\n", "out/b": "1\n" });
      for (const args of commands) await repo.git(...args);
      await repo.write({ "in/a": "2\n", "in/new": "3\n" });

      const { patches, facts } = await gatherAll(repo, WITH_NEW_FILES);
      await repo.git("add", "in/new");
      const staged = await gatherAll(repo, { kind: "staged" });

      expect([name, summary(patches)]).toEqual([name, ["modified in/a", "added in/new"]]);
      expect([name, summary(staged.patches)]).toEqual([name, ["added in/new"]]);
      const sparse = name === "sparse" ? [{ reason: "sparse", count: 1, paths: ["out/b"] }] : [];
      expect(facts.omissions).toEqual(sparse);
    }
  });

  it("tells of the folders of a sparse index what has changed there, and touches nothing", async () => {
    await using repo = await createRepo({ "in/a": "1\n", "out/b": "1\n", "out/deep/c": "1\n" });
    await repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    const before = exactState(repo.path);

    const nothing = await gatherAll(repo, { kind: "staged" });
    const after = exactState(repo.path);
    await repo.git("sparse-checkout", "disable");
    await repo.write({ "out/b": "2\n", "out/new": "1\n" });
    await repo.commit();
    await repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    await repo.git("reset", "-q", "--soft", "HEAD^");
    const staged = await gatherAll(repo, { kind: "staged" });

    expect(nothing.files).toEqual([]);
    expect(after).toEqual(before);
    expect(summary(staged.patches)).toEqual(["modified out/b", "added out/new"]);
  });

  it("does not take for deleted what a folder of a sparse index holds and the clone lacks", async () => {
    await using repo = await createRepo({ "in/a": "1\n", "out/deep/c": "1\n" });
    await repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    const id = await repo.git("rev-parse", "HEAD:out/deep");
    await repo.remove(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);

    for (const scope of [WORKING_TREE, { kind: "staged" } as const]) {
      expect(await gatherError(repo, scope)).toMatchObject({ code: "history_missing" });
    }
  });
});

describe("gatherDiff, a sparse checkout", () => {
  it("shows what only the index has outside of it, as the index has it", async () => {
    for (const kind of ["--no-sparse-index", "--sparse-index"]) {
      await using repo = await createRepo({ "in/a": "1\n", "out/b": "1\n", "out/c": "1\n" });
      await repo.write({ "out/b": "2\n", "out/new": "3\n" });
      await repo.remove("out/c");
      await repo.commit();
      await repo.git("sparse-checkout", "set", "--cone", kind, "in");
      await repo.git("reset", "-q", "--soft", "HEAD~1");

      const { patches, facts, text } = await gatherAll(repo, WORKING_TREE);

      expect(patches.map(({ path, status, size }) => [path, status, size])).toEqual([
        ["out/b", "modified", 2],
        ["out/c", "deleted", 2],
        ["out/new", "added", 2],
      ]);
      expect(text).toContain("-1\n+2\n");
      expect(facts).toMatchObject({ complete: true, omissions: [] });
    }
  });

  it("leaves out what is too large outside of it or not in the clone, in the midst of a merge", async () => {
    const large = "x\n".repeat(600);
    const files = { b: "1\n", gone: "1\n", large, lost: "1\n", same: "1\n", small: "1\n" };
    const entries = Object.entries(files).map(([name, text]) => [`out/${name}`, text]);
    await using repo = await createRepo({ "in/a": "1\n", ...Object.fromEntries(entries) });
    await repo.git("switch", "-q", "-c", "other");
    await repo.remove("out/gone");
    await repo.write({ "in/a": "2\n", "out/b": "2\n", "out/new": "1\n", "out/lost": "lost\n" });
    await repo.write({ "out/small": large, "out/large": "y\n" });
    await repo.commit();
    await repo.git("switch", "-q", "main");
    await repo.git("sparse-checkout", "set", "--cone", "in");
    await repo.git("merge", "-q", "--no-commit", "--no-ff", "other");
    const lost = await repo.git("rev-parse", ":out/lost");
    await repo.remove(`.git/objects/${lost.slice(0, 2)}/${lost.slice(2)}`);

    const {
      patches,
      files: listed,
      facts,
      text,
    } = await gatherAll(repo, WORKING_TREE, { maxFileBytes: 1000 });

    expect(summary(patches)).toEqual([
      "modified in/a",
      "modified out/b",
      "deleted out/gone",
      "added out/new",
    ]);
    expect(text).toContain("--- a/out/b\n+++ b/out/b\n@@ -1 +1 @@\n-1\n+2\n");
    expect(listed).toContainEqual(
      expect.objectContaining({ path: "out/b", newMode: "100644", size: 2 }),
    );
    expect(facts).toMatchObject({ complete: true, failure: null });
    expect(facts.omissions).toEqual([
      { reason: "sparse", count: 1, paths: ["out/same"] },
      { reason: "unreadable", count: 1, paths: ["out/lost"] },
      { reason: "over_size_cap", count: 2, paths: ["out/small", "out/large"] },
    ]);
  });

  it("sees a file outside of it that is there all the same, as the user's own git does", async () => {
    for (const sparseIndex of ["--sparse-index", "--no-sparse-index"]) {
      await using repo = await createRepo({ "in/a": "1\n", "out/b": "1\n", "out/c": "1\n" });
      await repo.git("sparse-checkout", "set", "--cone", sparseIndex, "in");
      await repo.write({ "out/b": "2\n" });

      const { files, facts } = await gatherAll(repo, WORKING_TREE);

      const own = await repo.git("diff", "--name-only");
      expect([sparseIndex, files.map(({ path }) => path).join()]).toEqual([sparseIndex, own]);
      expect(facts.omissions).toContainEqual({ reason: "sparse", count: 1, paths: ["out/c"] });
    }
  });
});

describe("gatherDiff, Git LFS", () => {
  it("names the files it cannot compare without the user's filter", async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 9\n`;
    await using repo = await createRepo({
      ".gitattributes": "*.bin filter=lfs -text\n",
      "a.bin": pointer,
    });
    await using place = await createPlace();
    await writeFile(
      join(place.home, ".gitconfig"),
      '[filter "lfs"]\n\tclean = false\n\trequired = true\n',
    );
    await repo.write({ "a.bin": "the content\n" });

    const { files, facts } = await gatherAll(repo, WORKING_TREE, { env: place.env });

    expect(files).toMatchObject([{ path: "a.bin", omitted: "lfs" }]);
    expect(facts.omissions).toEqual([{ reason: "lfs", count: 1, paths: ["a.bin"] }]);
  });
});

describe("gatherDiff, other filters", () => {
  it("names the files that one keeps, and shows nothing of what it keeps out", async () => {
    await using repo = await createRepo({ ".gitattributes": "*.nb filter=strip\n", "a.nb": "X\n" });
    await repo.git("config", "filter.strip.clean", "sed s/SECRET/X/");
    await repo.write({ "a.nb": "SECRET\n", "b.nb": "SECRET\n", c: "1\n" });

    const { files, text } = await gatherAll(repo, WITH_NEW_FILES);

    expect(files.map(({ path, omitted }) => [path, omitted])).toEqual([
      ["c", null],
      ["a.nb", "lfs"],
      ["b.nb", "lfs"],
    ]);
    expect(text).not.toContain("SECRET");
  });
});

describe("gatherDiff, files of which only the time has changed", () => {
  it("does not call them changed, however large they are, nor when Git LFS keeps them", async () => {
    const content = "the content\n";
    const digest = createHash("sha256").update(content).digest("hex");
    const version = "version https://git-lfs.github.com/spec/v1";
    for (const objectFormat of ["sha1", "sha256"] as const) {
      await using repo = await createRepo(
        {
          ".gitattributes": "*.bin filter=lfs -text\n",
          "a.bin": `${version}\noid sha256:${digest}\nsize ${content.length}\n`,
          "b.bin": content,
          large: "x\n".repeat(600),
        },
        { objectFormat },
      );
      await mkdir(join(repo.path, ".git/lfs"));
      await repo.write({ "a.bin": content });
      for (const name of ["b.bin", "large"]) await utimes(join(repo.path, name), 1, 1);
      const gather = () => gatherAll(repo, WORKING_TREE, { maxFileBytes: 1000 });

      const same = await gather();
      await repo.write({ "a.bin": "another\n", "b.bin": "another\n", large: "y\n".repeat(600) });
      const changed = await gather();

      expect([same.files, same.facts.omissions]).toEqual([[], []]);
      expect(changed.files.map(({ path, omitted }) => [path, omitted])).toEqual([
        ["a.bin", "lfs"],
        ["b.bin", "lfs"],
        ["large", "over_size_cap"],
      ]);
    }
  });
});

describe("gatherDiff, files that cannot be read", () => {
  it.runIf(process.getuid?.() !== 0)("names them and gathers the others", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await repo.write({ a: "2\n", b: "2\n" });
    await chmod(join(repo.path, "a"), 0);

    const { patches, facts } = await gatherAll(repo, WORKING_TREE);

    expect(summary(patches)).toEqual(["modified b"]);
    expect(facts.omissions).toEqual([{ reason: "unreadable", count: 1, paths: ["a"] }]);
  });

  it("names a folder that git cannot look into, as the new files it may hold", async () => {
    await using repo = await createRepo({ a: "1\n" });
    // Too deep to be named from the root: each folder is put into the next.
    const long = "d".repeat(200);
    const name = join(repo.path, long);
    const outer = join(repo.path, "outer");
    await repo.write({ [`${long}/new`]: "1\n" });
    for (let depth = 0; depth < 30; depth++) {
      mkdirSync(outer);
      renameSync(name, join(outer, long));
      renameSync(outer, name);
    }

    const counted = await gatherAll(repo, WORKING_TREE);
    const taken = await gatherAll(repo, WITH_NEW_FILES);
    // Node cannot name what lies deepest, either.
    execFileSync("rm", ["-rf", name]);

    expect(counted.facts.omissions).toMatchObject([{ reason: "untracked", count: 1 }]);
    expect(taken.facts.omissions).toMatchObject([{ reason: "unreadable", count: 1 }]);
    expect(taken.facts.omissions[0]?.paths[0]).toMatch(/^d{200}.*\/$/);
  });

  it.runIf(process.getuid?.() !== 0)(
    "names what lies in a folder that may not be entered, tracked and new",
    async () => {
      for (const mode of [0o000, 0o444]) {
        await using repo = await createRepo({ "t/s/x": "1\n", b: "1\n" });
        await repo.write({ "t/s/x": "2\n", "u/new": "1\n" });
        for (const folder of ["t", "u"]) await chmod(join(repo.path, folder), mode);

        const { files, facts } = await gatherAll(repo, WITH_NEW_FILES);
        for (const folder of ["t", "u"]) await chmod(join(repo.path, folder), 0o700);

        expect(files).toContainEqual(
          expect.objectContaining({ path: "t/s/x", status: "modified", omitted: "unreadable" }),
        );
        expect(facts.omissions[0]?.paths).toEqual(
          mode === 0 ? ["t/", "u/", "t/s/x"] : ["t/s/", "t/s/x", "u/new"],
        );
      }
    },
  );

  it("gives no half of a patch when git breaks off, and says that it did", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n", b: "2\n".repeat(100) });
    const env = await wrappedGit(
      place,
      'case " $* " in *" -p "*) "$real" "$@" | head -c 600; exit 128;; esac',
    );

    const { patches, facts } = await gatherAll(repo, WORKING_TREE, { env });

    expect(summary(patches)).toEqual(["modified a"]);
    expect(facts).toMatchObject({ complete: false, failure: { code: "internal_error" } });
  });

  it("gives its facts also when its scratch folder cannot be removed", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    const scratchDir = join(place.home, "scratch");
    await mkdir(scratchDir);
    const gathered = await gatherDiff(
      { kind: "commit", commit: "HEAD" },
      { cwd: repo.path, ...place, scratchDir },
    );
    if (!gathered.ok) throw new Error(gathered.error.message);
    await rename(scratchDir, `${scratchDir}-moved`);
    await writeFile(scratchDir, "");

    expect(await collect(gathered.patches)).toHaveLength(1);
    expect(await gathered.facts).toMatchObject({ complete: true, failure: null });
    await gathered[Symbol.asyncDispose]();
  });

  it("says so when its scratch folder cannot be written", async () => {
    await using repo = await createRepo({ a: "1\n" });

    const error = await gatherError(repo, WORKING_TREE, { scratchDir: join(repo.path, "a/b") });

    expect(error).toEqual({
      code: "internal_error",
      message: "Cannot use a private folder: ENOTDIR in mkdir",
    });
  });

  it("ends with git_unavailable where PATH has no git", async () => {
    await using repo = await createRepo({ a: "1\n" });

    const error = await gatherError(repo, WORKING_TREE, { env: { PATH: repo.path } });

    expect(error.code).toBe("git_unavailable");
  });

  it("ends with context_too_large when the names alone pass 64 MiB, from however few objects", async () => {
    await using repo = await createRepo({ a: "1\n" });
    // Each tree holds the one before it many times over: 48 to the third files.
    let entry = `100644 blob ${await repo.git("rev-parse", "HEAD:a")}`;
    for (let level = 0; level < 3; level++) {
      const names = Array.from({ length: 48 }, (_, at) => `${"n".repeat(240)}${at}`);
      await repo.write({ lines: names.map((name) => `${entry}\t${name}\n`).join("") });
      const tree = await repo.git("-c", "alias.feed=!git mktree <lines", "feed");
      entry = `040000 tree ${tree}`;
    }
    const commit = await repo.git("commit-tree", entry.slice("040000 tree ".length), "-m", "many");

    const error = await gatherError(repo, { kind: "commit", commit });

    expect(error).toMatchObject({ code: "context_too_large" });
    expect(error.message).toMatch(/more than 67108864 bytes of names$/);
  });
});

describe("gatherDiff, cost", () => {
  it("names no changed file on a command line, which holds only so many", async () => {
    await using repo = await createRepo({ changed: "1\n", kept: "1\n" });
    await using place = await createPlace();
    await repo.write({ changed: "2\n" });
    await repo.git("rm", "-q", "--cached", "kept");
    const log = join(place.home, "log");
    const env = await wrappedGit(place, `echo "$*" >> ${log}`);

    const { patches } = await gatherAll(repo, WORKING_TREE, { env });

    expect(summary(patches)).toEqual(["modified changed", "deleted kept"]);
    // The first in the order of review is one name, whatever there is.
    expect((await readFile(log, "utf8")).replace(/--rotate-to=\S+/g, "")).not.toMatch(
      / kept|changed( |$)/m,
    );
  });

  it("starts at most eight gits for the daily case", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n", "t/x.test.ts": "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n", "t/x.test.ts": "2\n", new: "3\n" });
    await repo.remove("b");
    const log = join(place.home, "log");
    const env = await wrappedGit(place, `echo "$*" >> ${log}`);

    await gatherAll(repo, WORKING_TREE, { env });

    expect((await readFile(log, "utf8")).trim().split("\n").length).toBeLessThanOrEqual(8);
  });
});

import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
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

      expect([name, summary(patches)]).toEqual([name, ["modified in/a", "added in/new"]]);
      const sparse = name === "sparse" ? [{ reason: "sparse", count: 1, paths: ["out/b"] }] : [];
      expect(facts.omissions).toEqual(sparse);
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

describe("gatherDiff, files that cannot be read", () => {
  it.runIf(process.getuid?.() !== 0)("names them and gathers the others", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n" });
    await repo.write({ a: "2\n", b: "2\n" });
    await chmod(join(repo.path, "a"), 0);

    const { patches, facts } = await gatherAll(repo, WORKING_TREE);

    expect(summary(patches)).toEqual(["modified b"]);
    expect(facts.omissions).toEqual([{ reason: "unreadable", count: 1, paths: ["a"] }]);
  });

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
  it("starts at most eight gits for the daily case", async () => {
    await using repo = await createRepo({ a: "1\n", b: "1\n", "t/x.test.ts": "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n", "t/x.test.ts": "2\n", new: "3\n" });
    await repo.remove("b");
    const log = join(place.home, "log");
    const env = await wrappedGit(place, `echo "$*" >> ${log}`);

    await gatherAll(repo, WITH_NEW_FILES, { env });

    expect((await readFile(log, "utf8")).trim().split("\n").length).toBeLessThanOrEqual(8);
  });
});

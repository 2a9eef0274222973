import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { readPlainIndex } from "../src/read-plain-index.js";

const read = (repo: Repo, format: "sha1" | "sha256" = "sha1") =>
  readPlainIndex(join(repo.path, ".git/index"), format);

const FILES = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [`${"d".repeat(at)}/f`.replace(/^\//, ""), "1\n"]),
);

describe("readPlainIndex", () => {
  it("reads an index without flags, of either object format, or none", async () => {
    await using repo = await createRepo(FILES);
    await using other = await createRepo(FILES, { objectFormat: "sha256" });

    expect(await read(repo)).toEqual({ submodules: [] });
    expect(await read(other, "sha256")).toEqual({ submodules: [] });
    expect(await readPlainIndex("/nonexistent", "sha1")).toEqual({ submodules: [] });
  });

  it("names the submodules", async () => {
    await using repo = await createRepo(FILES);
    const head = await repo.git("rev-parse", "HEAD");
    for (const name of ["d/sub", "s\u00fcb"]) {
      await repo.git("update-index", "--add", "--cacheinfo", `160000,${head},${name}`);
    }

    expect(await read(repo)).toEqual({ submodules: ["d/sub", "s\u00c3\u00bcb"] });
  });

  it("is null once the last entry has a flag", async () => {
    for (const flag of ["--assume-unchanged", "--skip-worktree"]) {
      await using repo = await createRepo(FILES);
      const last = (await repo.git("ls-files")).split("\n").at(-1) ?? "";
      await repo.git("update-index", flag, last);

      expect(await read(repo)).toBeNull();
    }
  });

  it("is null in a conflict", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const id = await repo.git("rev-parse", "HEAD:a");
    await repo.git("rm", "-q", "--cached", "a");
    await writeFile(join(repo.path, "lines"), `100644 ${id} 1\ta\n`);
    await repo.git("-c", "alias.feed=!git update-index --index-info <lines", "feed");

    expect(await read(repo)).toBeNull();
  });

  it("is null where it cannot read: compressed, split, cut short or something else", async () => {
    await using compressed = await createRepo(FILES);
    await compressed.git("update-index", "--index-version=4");
    await using split = await createRepo(FILES);
    await split.git("update-index", "--split-index");
    await using broken = await createRepo(FILES);

    expect(await read(compressed)).toBeNull();
    expect(await read(split)).toBeNull();
    const index = join(broken.path, ".git/index");
    await writeFile(index, Buffer.from("DIRC\0\0\0\x02\0\0\x01\0"));
    expect(await read(broken)).toBeNull();
    await writeFile(index, "");
    expect(await read(broken)).toBeNull();
  });
});

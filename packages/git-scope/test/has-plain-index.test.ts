import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { hasPlainIndex } from "../src/has-plain-index.js";

const isPlain = (repo: Repo, format: "sha1" | "sha256" = "sha1") =>
  hasPlainIndex(join(repo.path, ".git/index"), format);

const FILES = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [`${"d".repeat(at)}/f`.replace(/^\//, ""), "1\n"]),
);

describe("hasPlainIndex", () => {
  it("is true of an index without flags, of either object format, or none", async () => {
    await using repo = await createRepo(FILES);
    await using other = await createRepo(FILES, { objectFormat: "sha256" });

    expect(await isPlain(repo)).toBe(true);
    expect(await isPlain(other, "sha256")).toBe(true);
    expect(await hasPlainIndex("/nonexistent", "sha1")).toBe(true);
  });

  it("is false once the last entry has a flag", async () => {
    for (const flag of ["--assume-unchanged", "--skip-worktree"]) {
      await using repo = await createRepo(FILES);
      const last = (await repo.git("ls-files")).split("\n").at(-1) ?? "";
      await repo.git("update-index", flag, last);

      expect(await isPlain(repo)).toBe(false);
    }
  });

  it("is false in a conflict", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const id = await repo.git("rev-parse", "HEAD:a");
    await repo.git("rm", "-q", "--cached", "a");
    await writeFile(join(repo.path, "lines"), `100644 ${id} 1\ta\n`);
    await repo.git("-c", "alias.feed=!git update-index --index-info <lines", "feed");

    expect(await isPlain(repo)).toBe(false);
  });

  it("is false where it cannot read: compressed, split, cut short or something else", async () => {
    await using compressed = await createRepo(FILES);
    await compressed.git("update-index", "--index-version=4");
    await using split = await createRepo(FILES);
    await split.git("update-index", "--split-index");
    await using broken = await createRepo(FILES);

    expect(await isPlain(compressed)).toBe(false);
    expect(await isPlain(split)).toBe(false);
    const index = join(broken.path, ".git/index");
    await writeFile(index, Buffer.from("DIRC\0\0\0\x02\0\0\x01\0"));
    expect(await isPlain(broken)).toBe(false);
    await writeFile(index, "");
    expect(await isPlain(broken)).toBe(false);
  });
});

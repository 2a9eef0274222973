import { readdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { createDiskCache } from "../src/disk-cache.js";

describe("createDiskCache", () => {
  it("gives back what was written, to the user alone", async () => {
    await using dir = await createTempDir("cache");
    const folder = join(dir.path, "new");
    const cache = createDiskCache(folder);
    expect(await cache.read("codex-1")).toBeUndefined();
    await cache.write("codex-1", { a: [1] });
    expect(await cache.read("codex-1")).toEqual({ a: [1] });
    expect((await stat(join(folder, "codex-1.json"))).mode & 0o077).toBe(0);
    expect(await readdir(folder)).toEqual(["codex-1.json"]);
  });

  it("removes what is a day old, and nothing that is not its own", async () => {
    await using dir = await createTempDir("cache");
    const cache = createDiskCache(dir.path);
    await cache.write("takeoff-1", 1);
    await cache.write("takeoff-2", 2);
    await writeFile(join(dir.path, "mine.json"), "");
    const old = new Date(Date.now() - 25 * 3_600_000);
    for (const name of ["takeoff-1.json", "mine.json"])
      await utimes(join(dir.path, name), old, old);
    await cache.write("takeoff-3", 3);
    expect((await readdir(dir.path)).sort()).toEqual([
      "mine.json",
      "takeoff-2.json",
      "takeoff-3.json",
    ]);
  });

  it("costs nothing but time where nothing can be written", async () => {
    await using dir = await createTempDir("cache");
    await writeFile(join(dir.path, "file"), "");
    const cache = createDiskCache(join(dir.path, "file", "folder"));
    await cache.write("codex-1", 1);
    expect(await cache.read("codex-1")).toBeUndefined();
    await createDiskCache(undefined).write("codex-1", 1);
  });
});

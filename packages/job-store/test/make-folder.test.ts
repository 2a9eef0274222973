import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";

describe("makeFolder", () => {
  it("makes what is missing, for the user alone, and says whether anything was", async () => {
    await using temp = await createTempDir();
    const path = join(temp.path, "a/b/c");
    expect(await makeFolder(path)).toBe(true);
    expect((await stat(join(temp.path, "a"))).mode & 0o777).toBe(0o700);
    expect(await makeFolder(path)).toBe(false);
  });

  it("hides a folder from git that is new or empty, and no other", async () => {
    await using temp = await createTempDir();
    const [path, full] = [join(temp.path, "a/b"), join(temp.path, "full")];
    await mkdir(full);
    await writeFile(join(full, "a.txt"), "");
    await makeFolder(path);
    await rm(join(path, ".gitignore"));
    await makeFolder(path);
    await makeFolder(full);
    expect(await readFile(join(path, ".gitignore"), "utf8")).toBe("*\n");
    expect([await readdir(join(temp.path, "a")), await readdir(full)]).toEqual([["b"], ["a.txt"]]);
  });

  it("makes one folder between many that want it at once", async () => {
    await using temp = await createTempDir();
    const path = join(temp.path, "a/b/c");
    await Promise.all(Array.from({ length: 20 }, () => makeFolder(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it("fails where a file stands in the way", async () => {
    await using temp = await createTempDir();
    await mkdir(join(temp.path, "a"));
    await writeFile(join(temp.path, "a/b"), "");
    await expect(makeFolder(join(temp.path, "a/b/c"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it.skipIf(process.platform !== "linux")("fails at once where nothing can be made", async () => {
    await expect(makeFolder("/proc/nothing/here")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

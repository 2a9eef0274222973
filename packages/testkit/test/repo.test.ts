import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepo } from "../src/repo.js";

describe("createRepo", () => {
  it("commits the files it is given", async () => {
    await using repo = await createRepo({ "a.txt": "a\n", "deep/b.bin": Buffer.from([0, 255]) });

    expect(await repo.git("ls-files")).toBe("a.txt\ndeep/b.bin");
    expect(await repo.git("status", "--porcelain")).toBe("");
    expect(await repo.gitBytes("show", "HEAD:deep/b.bin")).toEqual(Buffer.from([0, 255]));
  });

  it("gives the same commit the same object id", async () => {
    await using one = await createRepo({ a: "a" });
    await using two = await createRepo({ a: "a" });

    expect(await one.git("rev-parse", "HEAD")).toBe(await two.git("rev-parse", "HEAD"));
  });

  it("writes, removes and commits on request", async () => {
    await using repo = await createRepo({ a: "a", b: "b" });

    await repo.write({ "c/d": "d" });
    await repo.remove("a");
    const head = await repo.commit("second");

    expect(await repo.git("ls-tree", "-r", "--name-only", head)).toBe("b\nc/d");
  });

  it("leaves the branch unborn when told not to commit", async () => {
    await using repo = await createRepo({ a: "a" }, { commit: false, branch: "trunk" });

    expect(await readFile(join(repo.path, ".git/HEAD"), "utf8")).toBe("ref: refs/heads/trunk\n");
    expect(await repo.git("status", "--porcelain")).toBe("?? a");
  });

  it("makes repositories of either object format", async () => {
    await using repo = await createRepo({ a: "a" }, { objectFormat: "sha256" });

    expect(await repo.git("rev-parse", "HEAD")).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is gone when disposed", async () => {
    const repo = await createRepo({ a: "a" });
    await repo[Symbol.asyncDispose]();

    await expect(access(repo.path)).rejects.toThrow("ENOENT");
  });
});

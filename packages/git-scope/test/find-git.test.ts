import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { findGit } from "../src/find-git.js";

async function folders() {
  const dir = await createTempDir("path");
  const path = (name: string) => join(dir.path, name);
  for (const name of ["system", "workspace/bin", "empty"])
    await mkdir(path(name), { recursive: true });
  for (const name of ["system/git", "workspace/bin/git"]) {
    await writeFile(path(name), "#!/bin/sh\n", { mode: 0o755 });
  }
  const find = (...entries: string[]) =>
    findGit({ env: { PATH: entries.join(":") }, workspace: path("workspace") });
  return { path, find, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

describe("findGit", () => {
  it("takes the first git on PATH that lies outside the workspace", async () => {
    await using at = await folders();

    expect(await at.find(at.path("workspace/bin"), at.path("system"))).toBe(at.path("system/git"));
    expect(await at.find(at.path("empty"), at.path("workspace/bin"))).toBe(null);
  });

  it("takes none of the repository that the workspace lies in", async () => {
    await using at = await folders();
    await mkdir(at.path("workspace/.git"));
    await mkdir(at.path("workspace/packages/one"), { recursive: true });
    const env = { PATH: [at.path("workspace/bin"), at.path("system")].join(":") };

    expect(await findGit({ env, workspace: at.path("workspace/packages/one") })).toBe(
      at.path("system/git"),
    );
  });

  it("takes none of a repository around that one: of a submodule's, a linked work tree's", async () => {
    await using at = await folders();
    await mkdir(at.path("workspace/.git"));
    await mkdir(at.path("workspace/trees/one/d"), { recursive: true });
    await writeFile(at.path("workspace/trees/one/.git"), "gitdir: elsewhere\n");
    const env = { PATH: [at.path("workspace/bin"), at.path("system")].join(":") };

    expect(await findGit({ env, workspace: at.path("workspace/trees/one/d") })).toBe(
      at.path("system/git"),
    );
  });

  it("takes no relative entry, and no link into the workspace", async () => {
    await using at = await folders();
    await symlink(at.path("workspace/bin"), at.path("linked"));
    await mkdir(at.path("half"));
    await symlink(at.path("workspace/bin/git"), at.path("half/git"));

    expect(await at.find("", ".", "node_modules/.bin", at.path("linked"), at.path("half"))).toBe(
      null,
    );
  });

  it("takes no folder and no file that cannot be run", async () => {
    await using at = await folders();
    await mkdir(at.path("folder/git"), { recursive: true });
    await mkdir(at.path("plain"));
    await writeFile(at.path("plain/git"), "");

    expect(await at.find(at.path("folder"), at.path("plain"), "/nonexistent")).toBe(null);
    expect(await findGit({ env: {}, workspace: at.path("workspace") })).toBe(null);
  });
});

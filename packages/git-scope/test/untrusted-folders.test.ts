import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { outermostRepository } from "../src/outermost-repository.js";
import { untrustedFolders } from "../src/untrusted-folders.js";

async function repositories(...names: string[]) {
  const dir = await createTempDir("folders");
  const path = (name: string) => join(dir.path, name);
  for (const name of names) await mkdir(path(`${name}/.git`), { recursive: true });
  return { path, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

describe("untrustedFolders", () => {
  it("are the outermost repository of each workspace, or the workspace where there is none", async () => {
    await using at = await repositories("outer", "outer/inner");
    await mkdir(at.path("plain/d"), { recursive: true });

    expect(
      await untrustedFolders(
        at.path("outer/inner"),
        at.path("outer"),
        undefined,
        at.path("plain/d"),
      ),
    ).toEqual([at.path("outer"), at.path("plain/d")]);
  });

  it("are none where everything lies below the workspace", async () => {
    expect(await untrustedFolders("/")).toEqual([]);
  });
});

describe("outermostRepository", () => {
  it("is not the user's home, so that programs beside the dotfiles can be run", async () => {
    await using at = await repositories("home", "home/src/outer", "home/src/outer/sub");
    const home = at.path("home");
    await mkdir(at.path("home/src/plain"));

    expect(await outermostRepository(at.path("home/src/outer/sub"), home)).toBe(
      at.path("home/src/outer"),
    );
    expect(await outermostRepository(at.path("home/src/plain"), home)).toBe(null);
    expect(await outermostRepository(home, home)).toBe(null);
    expect(await outermostRepository(at.path("home/src/plain"), at.path("elsewhere"))).toBe(home);
  });
});

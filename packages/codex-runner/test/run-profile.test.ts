import { mkdir, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { makeRunProfile } from "../src/run-profile.js";

describe("makeRunProfile", () => {
  it("hides the home of codex around a codex that is installed in it", async () => {
    await using dir = await createTempDir("home");
    const home = await realpath(dir.path);
    const codexHome = join(home, ".codex");
    const packageRoot = join(codexHome, "packages", "codex");
    await mkdir(packageRoot, { recursive: true });
    await mkdir(join(codexHome, "packages", "other"));
    await writeFile(join(codexHome, "config.toml"), "");
    const result = await makeRunProfile(
      {
        prompt: "Why?",
        cwd: home,
        sandbox: "read-only",
        isolation: "inherit",
        reads: "tree",
        deadlineSeconds: 1,
      },
      { cwd: home, codexHome, packageRoot, env: {} },
    );
    expect(result.ok && [...result.profile.hiddenPaths].sort()).toEqual([
      join(codexHome, "config.toml"),
      join(codexHome, "packages", "other"),
    ]);
  });
});

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { watchMountPoints } from "../src/mount-points.js";

describe("watchMountPoints", () => {
  it("removes the empty folders that the sandbox left, and nothing that was there or is used", async () => {
    await using dir = await createTempDir("tree");
    await mkdir(join(dir.path, ".agents"));
    const clear = await watchMountPoints(dir.path);
    await mkdir(join(dir.path, ".aws"));
    await mkdir(join(dir.path, ".codex"));
    await writeFile(join(dir.path, ".codex", "config.toml"), "");
    await clear();
    expect((await readdir(dir.path)).sort()).toEqual([".agents", ".codex"]);
  });
});

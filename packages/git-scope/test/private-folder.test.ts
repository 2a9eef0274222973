import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { createPrivateFolder, sweepPrivateFolders } from "../src/private-folder.js";

describe("sweepPrivateFolders", () => {
  it("removes what the dead left behind, and touches nothing else", async () => {
    await using dir = await createTempDir();
    const parentDir = dir.path;
    const dead = await createPrivateFolder(parentDir, "tree", "job_dead");
    const live = await createPrivateFolder(parentDir, "snapshot", "job_live");
    await mkdir(join(dead, "deep/er"), { recursive: true });
    for (const name of ["tree", "tree.job.short", "job_dead", "tree.a.b.c"]) {
      await mkdir(join(parentDir, name));
    }

    const swept = await sweepPrivateFolders({ parentDir, isLive: (owner) => owner === "job_live" });

    const base = (path: string) => path.slice(parentDir.length + 1);
    expect(swept).toEqual({ removed: [base(dead)], kept: [base(live)], failed: [] });
    expect((await readdir(parentDir)).sort()).toEqual(
      ["job_dead", base(live), "tree", "tree.a.b.c", "tree.job.short"].sort(),
    );
  });

  it("finds nothing where there is no folder", async () => {
    expect(await sweepPrivateFolders({ parentDir: "/nonexistent", isLive: () => false })).toEqual({
      removed: [],
      kept: [],
      failed: [],
    });
  });
});

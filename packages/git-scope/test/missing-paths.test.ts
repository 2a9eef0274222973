import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { missingPaths } from "../src/missing-paths.js";
import { createPlace, gatherAll } from "./support/place.js";

describe("missingPaths", () => {
  it("names the paths that no tree has, as a file or as a folder", async () => {
    await using repo = await createRepo({ "src/a.ts": "1\n", "old/b.ts": "1\n" });
    await repo.remove("old/b.ts");
    await repo.write({ "src/[c].ts": "1\n" });
    await repo.commit();
    await using place = await createPlace();
    const { facts } = await gatherAll(repo, { kind: "commit", commit: "HEAD" });
    const trees = [facts.baseTree, facts.headTree ?? ""];
    const paths = ["src", "src/a.ts", "src/[c].ts", "old", "old/b.ts", "scr", "src/a", "-x"];

    expect(await missingPaths({ cwd: repo.path, ...place, trees, paths })).toEqual({
      ok: true,
      missing: ["scr", "src/a", "-x"],
    });
  });
});

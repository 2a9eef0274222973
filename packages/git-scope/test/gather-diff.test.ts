import { createRepo, createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { gatherDiff } from "../src/gather-diff.js";
import { collect } from "./support/collect.js";

describe("gatherDiff", () => {
  it("gives the uncommitted changes of a work tree, file by file", async () => {
    await using repo = await createRepo({ "a.ts": "one\ntwo\n", "b.ts": "b\n" });
    await using scratch = await createTempDir();
    await repo.write({ "a.ts": "one\n2\n", "new.ts": "new\n" });
    await repo.remove("b.ts");

    const gathered = await gatherDiff(
      { kind: "working_tree", untracked: "include" },
      { cwd: repo.path, env: process.env, timeoutSeconds: 10, scratchDir: scratch.path },
    );
    if (!gathered.ok) throw new Error(gathered.error.message);
    const patches = await collect(gathered.patches);

    expect(patches.map(({ path, status, text }) => [path, status, text])).toMatchInlineSnapshot(`
      [
        [
          "a.ts",
          "modified",
          "diff --git a/a.ts b/a.ts
      index 814f4a4..99b356d 100644
      --- a/a.ts
      +++ b/a.ts
      @@ -1,2 +1,2 @@
       one
      -two
      +2
      ",
        ],
        [
          "b.ts",
          "deleted",
          "diff --git a/b.ts b/b.ts
      deleted file mode 100644
      index 6178079..0000000
      --- a/b.ts
      +++ /dev/null
      @@ -1 +0,0 @@
      -b
      ",
        ],
        [
          "new.ts",
          "added",
          "diff --git a/new.ts b/new.ts
      new file mode 100644
      index 0000000..3e75765
      --- /dev/null
      +++ b/new.ts
      @@ -0,0 +1 @@
      +new
      ",
        ],
      ]
    `);
    expect(await gathered.facts).toMatchObject({ filesChanged: 3, linesAdded: 2, linesRemoved: 2 });
  });
});

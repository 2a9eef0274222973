import { writeFile } from "node:fs/promises";
import { createRepo, createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { callContext, planReview } from "../../src/index.js";
import { changeDigest } from "../../src/review/change-digest.js";
import { gatherChange } from "../../src/review/gather-change.js";

describe("changeDigest", () => {
  it("tells two contents of a binary file apart whose name is not UTF-8", async () => {
    await using repo = await createRepo();
    await using scratch = await createTempDir("scratch");
    const env = process.env;
    const door = { env, cwd: repo.path, cwdIsChosen: true };
    const planned = await planReview({ untracked: "include" }, callContext(door), "sync");
    if (!planned.ok) throw new Error(planned.error.message);
    const digests = [];
    for (const content of ["a\0b", "another\0b"]) {
      await writeFile(Buffer.from(`${repo.path}/caf\xe9.bin`, "latin1"), content);
      const { signal } = new AbortController();
      const tools = { env, scratchDirectory: scratch.path, signal };
      const gathered = await gatherChange(planned.plan, tools);
      if (!gathered.ok) throw new Error(gathered.error.message);
      digests.push(await changeDigest(gathered.change));
    }
    expect(digests[0]).not.toBe(digests[1]);
  });
});

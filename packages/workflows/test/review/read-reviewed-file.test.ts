import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { readReviewedFile } from "../../src/review/read-reviewed-file.js";

describe("readReviewedFile", () => {
  it("reads nothing of what git keeps, at any depth, under any name", async () => {
    await using repo = await createRepo({ "a.txt": "one\n", "lib/.git/config": "[core]\n" });
    await symlink(".git/config", join(repo.path, "linked.txt"));
    const paths = ["a.txt", ".git/config", "lib/.git/config", "linked.txt"];
    const read = await Promise.all(paths.map((path) => readReviewedFile(repo.path, path)));
    expect(read).toEqual(["one\n", undefined, undefined, undefined]);
  });
});

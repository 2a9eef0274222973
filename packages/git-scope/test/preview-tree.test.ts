import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { previewTree } from "../src/preview-tree.js";
import { exactState } from "./support/folder-state.js";
import { createPlace } from "./support/place.js";

describe("previewTree", () => {
  it("counts what a tree would hold, and makes nothing", async () => {
    await using repo = await createRepo({ a: "12345", b: "12", ".gitignore": "node_modules/\n" });
    await using place = await createPlace();
    await repo.git("commit", "-q", "--amend", "-m", "Subject \u001b[31m\n\nbody");
    await repo.write({ a: "1234567", new: "123", "node_modules/x": "" });
    const before = exactState(repo.path);

    const preview = await previewTree({ cwd: repo.path, ...place });

    expect(preview).toEqual({
      ok: true,
      repositoryRoot: repo.path,
      commit: await repo.git("rev-parse", "HEAD"),
      subject: "Subject \\u{1b}[31m",
      tracked: { files: 3, bytes: 21 },
      uncommitted: { files: 1, bytes: 7 },
      untracked: { files: 1, bytes: 3 },
      untrackedPaths: ["new"],
      ignoredFolders: ["node_modules"],
    });
    expect(exactState(repo.path)).toEqual(before);
  });

  it("does not count what is outside of a sparse checkout", async () => {
    await using repo = await createRepo({ "in/a": "12345", "out/b": "1" });
    await using place = await createPlace();
    await repo.write({ "in/a": "1234567", "out/b": "12", "out/c": "1" });
    await repo.commit();
    await repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    await repo.git("reset", "-q", "--soft", "HEAD^");

    expect(await previewTree({ cwd: repo.path, ...place })).toMatchObject({
      tracked: { files: 1, bytes: 5 },
      uncommitted: { files: 1, bytes: 7 },
    });
  });

  it("works before the first commit", async () => {
    await using repo = await createRepo({ a: "1" }, { commit: false });
    await using place = await createPlace();

    expect(await previewTree({ cwd: repo.path, ...place })).toMatchObject({
      commit: null,
      subject: null,
      tracked: { files: 0, bytes: 0 },
      untracked: { files: 1, bytes: 1 },
    });
  });
});

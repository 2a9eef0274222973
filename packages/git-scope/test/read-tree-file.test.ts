import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { readTreeFile } from "../src/read-tree-file.js";
import { createPlace, gatherAll } from "./support/place.js";

const HEAD = { kind: "commit", commit: "HEAD" } as const;

describe("readTreeFile", () => {
  it("gives the lines of the reviewed head, whatever the work tree holds now", async () => {
    await using repo = await createRepo({ "a/ü [1]*.ts": "one\r\ntwo\n\nfour" });
    await repo.write({ "a/ü [1]*.ts": "edited\n", ".gitattributes": "* filter=x ident\n" });
    await repo.git("config", "filter.x.smudge", "false");

    await using place = await createPlace();
    const { facts } = await gatherAll(repo, HEAD);
    const trees = { tree: facts.headTree ?? "", baseTree: facts.baseTree };
    const path = "a/ü [1]*.ts";
    const found = await readTreeFile({ cwd: repo.path, ...place, ...trees, path });

    expect(found).toEqual({ ok: true, lines: ["one", "two", "", "four"] });
  });

  it("reads what is staged, and says so when it no longer is", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "staged\n" });
    await repo.git("add", "a");
    const { facts } = await gatherAll(repo, { kind: "staged" });
    const options = {
      ...{ cwd: repo.path, ...place, path: "a" },
      ...{ tree: facts.headTree ?? "", baseTree: facts.baseTree },
    };

    expect(await readTreeFile(options)).toEqual({ ok: true, lines: ["staged"] });

    await repo.write({ a: "staged later\n" });
    await repo.git("add", "a");
    expect(await readTreeFile(options)).toMatchObject({
      error: { code: "tree_changed_during_gather" },
    });
  });

  it("gives nothing where no plain text file of that name and size stands", async () => {
    await using repo = await createRepo({
      "folder/a": "1\n",
      big: "x".repeat(1_001),
      binary: Buffer.from([1, 0, 2]),
    });
    await symlink("folder/a", join(repo.path, "link"));
    await repo.commit();
    await using place = await createPlace();
    const { facts } = await gatherAll(repo, HEAD);
    const trees = { tree: facts.headTree ?? "", baseTree: facts.baseTree, maxBytes: 1_000 };
    const options = { cwd: repo.path, ...place, ...trees };

    const names = ["none", "folder", "folder/", "link", "link/a", "big", "binary"];
    for (const path of [...names, "", ".", "..", "../a", "/a", "folder/../a", "a\0b"]) {
      const found = await readTreeFile({ ...options, path });
      expect([path, found]).toEqual([path, { ok: true, lines: null }]);
    }
  });

  it("refuses a tree that is named by anything but its id", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    const trees = { tree: "--help", baseTree: "HEAD" };

    const refused = await readTreeFile({ cwd: repo.path, ...place, ...trees, path: "a" });

    expect(refused).toMatchObject({ error: { code: "invalid_commit" } });
  });

  it("says how to fetch content that a partial clone lacks", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    const { facts } = await gatherAll(repo, HEAD);
    const id = await repo.git("rev-parse", "HEAD:a");
    await repo.remove(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
    const trees = { tree: facts.headTree ?? "", baseTree: facts.baseTree };

    const lacking = await readTreeFile({ cwd: repo.path, ...place, ...trees, path: "a" });

    expect(lacking).toMatchObject({
      error: { code: "history_missing", fetchCommand: "git fetch --refetch --no-filter" },
    });
  });
});

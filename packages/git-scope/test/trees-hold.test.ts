import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { listExtensions, STAT_BYTES, visitEntries } from "../src/index-entries.js";
import { treesHold } from "../src/trees-hold.js";

/** Folders within folders, names that sort beside them, and more entries than the first buffer holds. */
const FILES = Object.fromEntries([
  ...["a", "a.b", "a/b/c/d", "a/b/c.d", "a/b.c", "z", "z/é"].map((name) => [`x/${name}-`, name]),
  ...Array.from({ length: 300 }, (_, at) => [`many/${"n".repeat(at % 40)}${at}`, `${at}\n`]),
]);

describe("treesHold", () => {
  it("bears out what git says of its own index, and no longer when one entry is another", async () => {
    for (const objectFormat of ["sha1", "sha256"] as const) {
      await using repo = await createRepo(FILES, { objectFormat });
      const index = await readFile(join(repo.path, ".git/index"));
      const idBytes = objectFormat === "sha256" ? 32 : 20;
      let last = 0;
      const end = visitEntries(index, idBytes, ({ start }) => {
        last = start;
      });
      const tree = listExtensions(index, idBytes, end ?? 0)?.find(
        (extension) => extension.toString("latin1", 0, 4) === "TREE",
      );
      const claimed = tree?.subarray(8) ?? Buffer.alloc(0);

      expect(claimed.length).toBeGreaterThan(0);
      expect(treesHold(index, claimed, objectFormat)).toBe(true);
      index.writeUInt8(1 ^ index.readUInt8(last + STAT_BYTES), last + STAT_BYTES);
      expect(treesHold(index, claimed, objectFormat)).toBe(false);
    }
  });

  it("bears out nothing that is cut short, or about folders that are not there", async () => {
    await using repo = await createRepo({ "a/b": "1\n" });
    const index = await readFile(join(repo.path, ".git/index"));
    const id = Buffer.alloc(20, 1);

    expect(treesHold(index, Buffer.from("\x001 0"), "sha1")).toBe(false);
    expect(treesHold(index, Buffer.concat([Buffer.from("\x000 0\n"), id]), "sha1")).toBe(false);
    expect(treesHold(index, Buffer.concat([Buffer.from("c\x000 0\n"), id]), "sha1")).toBe(false);
  });
});

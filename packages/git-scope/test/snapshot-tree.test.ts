import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { isInstructionFile } from "../src/instruction-files.js";
import { type SnapshotOptions, snapshotTree } from "../src/snapshot-tree.js";
import { exactState, folderState } from "./support/folder-state.js";
import { createPlace, gatherAll, type Place } from "./support/place.js";

async function snapshot(
  repo: Repo,
  place: Place,
  trees: { readonly headTree: string | null; readonly baseTree: string },
  isSecretPath: SnapshotOptions["isSecretPath"] = () => false,
) {
  const options = { cwd: repo.path, ...place, owner: "job", isSecretPath };
  return snapshotTree({ ...options, ...trees, headTree: trees.headTree ?? "" });
}

async function made(...args: Parameters<typeof snapshot>) {
  const result = await snapshot(...args);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result;
}

describe("snapshotTree", () => {
  it("holds the bytes that git show gives for the reviewed head, in any scope", async () => {
    await using repo = await createRepo({
      ".gitattributes": "*.txt text eol=crlf\n*.c ident\n*.u working-tree-encoding=UTF-16\n",
      "a.txt": "1\n2\n",
      "b.c": "$Id$\n",
      "c.u": Buffer.from("\ufeffplain\n", "utf16le"),
      bin: Buffer.from([0, 255]),
    });
    await repo.git("checkout", "-q", "-b", "topic");
    await repo.write({ "a.txt": "3\n" });
    const head = await repo.commit();
    await repo.git("checkout", "-q", "main");
    await repo.write({ "a.txt": "staged\n" });
    await repo.git("add", "-A");
    await repo.write({ "a.txt": "and then edited\n" });
    await using place = await createPlace();

    const scopes = [
      { kind: "range", base: "main", head: "topic" },
      { kind: "commit", commit: head },
      { kind: "staged" },
    ] as const;
    for (const scope of scopes) {
      const { facts } = await gatherAll(repo, scope);
      await using shot = await made(repo, place, facts);
      const names = [...folderState(shot.path).keys()];
      expect(names.sort()).toEqual([".gitattributes", "a.txt", "b.c", "bin", "c.u"]);
      for (const name of names) {
        const ref = scope.kind === "staged" ? `:${name}` : `${head}:${name}`;
        const shown = await repo.gitBytes("show", ref);
        expect(await readFile(join(shot.path, name))).toEqual(shown);
      }
    }
  });

  it("has no history, no repository and no secret-looking files", async () => {
    await using repo = await createRepo({ ".env": "KEY=1\n", "d/.env": "KEY=2\n", a: "1\n" });
    await using place = await createPlace();
    const { facts } = await gatherAll(repo, { kind: "commit", commit: "HEAD" });

    await using shot = await made(repo, place, facts, (path) => /(^|\/)\.env$/.test(path));

    expect([...folderState(shot.path).keys()]).toEqual(["a"]);
    expect(await readdir(join(shot.path, ".."))).toEqual(["tree"]);
    expect(shot.secretsLeftOut).toEqual([".env", "d/.env"]);
  });

  it("has instructions as they are in the base, whatever the head says", async () => {
    await using repo = await createRepo({
      "AGENTS.md": "good\n",
      "gone/AGENTS.md": "good\n",
      ".codex/config.toml": "good\n",
      a: "1\n",
    });
    await repo.remove("gone");
    await repo.write({
      "AGENTS.md": "evil\n",
      "new/AGENTS.md": "evil\n",
      ".agents/skills/x": "evil\n",
    });
    await repo.commit();
    await using place = await createPlace();
    const { facts } = await gatherAll(repo, { kind: "commit", commit: "HEAD" });

    await using shot = await made(repo, place, facts);

    expect(Object.fromEntries(folderState(shot.path))).toEqual({
      ".codex/config.toml": "file good\n",
      "AGENTS.md": "file good\n",
      "gone/AGENTS.md": "file good\n",
      a: "file 1\n",
    });
    expect(shot.instructionsFromBase).toEqual([
      ".codex/config.toml",
      "AGENTS.md",
      "gone/AGENTS.md",
    ]);
  });

  it("makes no link: what a head links to is not in the snapshot", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    const id = await repo.git("hash-object", "-w", "a");
    await repo.git("update-index", "--add", "--cacheinfo", `120000,${id},link`);
    await repo.git("commit", "-q", "-m", "link");
    const { facts } = await gatherAll(repo, { kind: "commit", commit: "HEAD" });

    await using shot = await made(repo, place, facts);

    expect(folderState(shot.path).get("link")).toBe("file 1\n");
  });

  it("writes nothing to the repository", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });
    await repo.git("add", "a");
    const { facts } = await gatherAll(repo, { kind: "staged" });
    const before = exactState(repo.path);

    await using _ = await made(repo, place, facts);

    expect(exactState(repo.path)).toEqual(before);
  });

  it("fails when what was staged is no longer there, and on a tree that never was", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using place = await createPlace();
    await repo.write({ a: "2\n" });
    await repo.git("add", "a");
    const { facts } = await gatherAll(repo, { kind: "staged" });
    await repo.write({ a: "3\n" });
    await repo.git("add", "a");

    expect(await snapshot(repo, place, facts)).toMatchObject({
      ok: false,
      error: { code: "tree_changed_during_gather" },
    });
  });
});

describe("isInstructionFile", () => {
  it("knows what agents take instructions from, at any depth and in any case", () => {
    for (const path of [
      "AGENTS.md",
      "d/agents.md",
      ".codex/config.toml",
      "x/.claude/a/b",
      "CLAUDE.md",
      // As names come that are not UTF-8.
      '"d\\351/AGENTS.md"',
      '".agents/skills/d\\351/SKILL.md"',
    ])
      expect(isInstructionFile(path)).toBe(true);
    for (const path of ["AGENTS.md.txt", "src/agents.ts", "README.md"])
      expect(isInstructionFile(path)).toBe(false);
  });
});

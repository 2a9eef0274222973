import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { isInstructionFile } from "../src/instruction-files.js";
import { OmissionLog } from "../src/omission-log.js";
import { openRepository } from "../src/open-repository.js";
import { chooseSnapshotFiles } from "../src/snapshot-files.js";
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
    await repo.write({ a: "2\n" });
    await repo.git("add", "a");

    for (const scope of [{ kind: "commit", commit: "HEAD" }, { kind: "staged" }] as const) {
      const { facts } = await gatherAll(repo, scope);
      await using shot = await made(repo, place, facts, (path) => /(^|\/)\.env$/.test(path));

      expect([...folderState(shot.path).keys()]).toEqual(["a"]);
      expect(await readdir(join(shot.path, ".."))).toEqual(["tree"]);
      expect(shot.secretsLeftOut).toEqual([".env", "d/.env"]);
      expect(shot.omissions).toEqual([]);
    }
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

  it("knows instructions and secrets by names that are not UTF-8", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await writeLatin1(
      repo,
      "d\xe9/AGENTS.md",
      ".agents/skills/d\xe9/SKILL.md",
      "\xe9.pem",
      "\xe9.c",
    );
    await repo.commit();
    await using place = await createPlace();
    const { facts } = await gatherAll(repo, { kind: "commit", commit: "HEAD" });

    await using shot = await made(repo, place, facts, (path) => path.endsWith(".pem"));

    expect([...folderState(shot.path).keys()].sort()).toEqual(["a", "\xe9.c"]);
    expect(shot.secretsLeftOut).toEqual(['"\\351.pem"']);
  });

  it("puts no instructions where the head has something else", async () => {
    await using repo = await createRepo({ "docs/AGENTS.md": "good\n", "d/AGENTS.md": "good\n" });
    await repo.remove("docs", "d/AGENTS.md");
    await repo.write({ docs: "now a file\n", "d/AGENTS.md/x": "1\n" });
    await repo.commit();
    await using place = await createPlace();
    const { facts } = await gatherAll(repo, { kind: "commit", commit: "HEAD" });

    await using shot = await made(repo, place, facts);

    expect(Object.fromEntries(folderState(shot.path))).toEqual({
      "d/AGENTS.md/x": "file 1\n",
      docs: "file now a file\n",
    });
    expect(shot.instructionsFromBase).toEqual([]);
  });

  it("names what git or this disk refuses, and what a partial clone lacks, and has the rest", async () => {
    await using repo = await createRepo({ a: "1\n", far: "2\n" });
    await using place = await createPlace();
    const [id, far] = await Promise.all(
      ["a", "far"].map((name) => repo.git("rev-parse", `:${name}`)),
    );
    const long = "n".repeat(300);
    await writeFile(
      join(place.home, "tree"),
      ["a", "git~1", long, "z"].map((name) => `100644 blob ${id}\t${name}\n`).join("") +
        `100644 blob ${far}\tfar\n`,
    );
    const script = `git -C ${repo.path} mktree < ${join(place.home, "tree")}`;
    const headTree = execFileSync("sh", ["-c", script], { encoding: "utf8" }).trim();
    await rm(join(repo.path, ".git/objects", `${far}`.slice(0, 2), `${far}`.slice(2)));

    await using shot = await made(repo, place, { headTree, baseTree: headTree });

    expect([...folderState(shot.path).keys()].sort()).toEqual(["a", "z"]);
    expect(shot.omissions).toEqual([
      { reason: "unreadable", count: 2, paths: ["far", long] },
      { reason: "refused_name", count: 1, paths: ["git~1"] },
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

describe("chooseSnapshotFiles", () => {
  it("leaves out the largest files where all are too much for the disk", async () => {
    await using repo = await createRepo({ small: "1", large: "x".repeat(50_000), other: "2" });
    await using place = await createPlace();
    const open = await openRepository(repo.path, place);
    if (!open.ok) throw new Error(open.error.message);
    const tree = await repo.git("rev-parse", "HEAD^{tree}");
    const options = { headTree: tree, baseTree: tree, isSecretPath: () => false, maxBytes: 10_000 };
    const log = new OmissionLog();

    const chosen = await chooseSnapshotFiles(open.sealed, options, log);

    expect(chosen).toMatchObject({ entries: [{ path: "other" }, { path: "small" }] });
    expect(log.list()).toEqual([{ reason: "over_size_cap", count: 1, paths: ["large"] }]);
  });
});

/** Writes files whose names are given one character a byte. */
async function writeLatin1(repo: Repo, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = Buffer.from(`${repo.path}/${name}`, "latin1");
    await mkdir(path.subarray(0, path.lastIndexOf("/")), { recursive: true });
    await writeFile(path, "1\n");
  }
}

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

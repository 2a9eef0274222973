import { createHash } from "node:crypto";
import {
  chmod,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { gatherAll, WITH_NEW_FILES, WORKING_TREE } from "./support/place.js";

/** Settings by which a repository changes what plain `git diff` prints, or keeps it from printing at all. */
const SETTINGS: readonly (readonly [key: string, value: string])[] = [
  ["diff.relative", "true"],
  ["diff.orderFile", "/nowhere/order"],
  ["diff.noprefix", "true"],
  ["diff.mnemonicPrefix", "true"],
  ["diff.context", "0"],
  ["diff.interHunkContext", "50"],
  ["diff.renames", "false"],
  ["diff.algorithm", "patience"],
  ["diff.ignoreSubmodules", "all"],
  ["diff.suppressBlankEmpty", "true"],
  ["diff.wsErrorHighlight", "all"],
  ["diff.colorMoved", "zebra"],
  ["color.ui", "always"],
  ["core.abbrev", "4"],
  ["core.quotePath", "true"],
  ["core.bigFileThreshold", "1"],
  ["core.ignoreStat", "true"],
  ["status.showUntrackedFiles", "no"],
];

describe("gatherDiff, settings that would hide a change", () => {
  it("says the same whatever the repository sets", async () => {
    const many = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join("");
    await using repo = await createRepo({ "a.ts": many, "d/\u00e9.ts": "1\n", "old.ts": many });
    await repo.write({ "a.ts": many.replace("line 20\n", "\nnew  \n"), "d/\u00e9.ts": "2\n" });
    await repo.git("mv", "old.ts", "new.ts");
    const cwd = join(repo.path, "d");
    const plain = await gatherAll(repo, WORKING_TREE, { cwd });

    for (const [key, value] of SETTINGS) {
      await repo.git("config", key, value);
      const { text, facts } = await gatherAll(repo, WORKING_TREE, { cwd });
      await repo.git("config", "--unset", key);
      expect({ key, text, failure: facts.failure }).toEqual({
        key,
        text: plain.text,
        failure: null,
      });
    }
    expect(plain.patches).toHaveLength(3);
  });

  it("takes the user's word alone for what of a file's state may be passed over", async () => {
    await using repo = await createRepo({ a: "good\n" });
    const path = join(repo.path, "a");
    const then = new Date("2020-01-01T00:00:00Z");
    await utimes(path, then, then);
    await repo.git("update-index", "--refresh");
    await repo.git("config", "core.checkStat", "minimal");
    await repo.git("config", "core.trustctime", "false");
    await writeFile(`${path}.new`, "evil\n");
    await utimes(`${path}.new`, then, then);
    await rename(`${path}.new`, path);

    expect(await repo.git("diff", "--stat")).toBe("");
    expect((await gatherAll(repo, WORKING_TREE)).text).toContain("+evil");
  });

  it("believes the disk, and not the repository, about what the disk can keep", async () => {
    await using repo = await createRepo({ a: "1\n", run: "1\n", target: "1\n" });
    await symlink("evil()", join(repo.path, "link"));
    await repo.commit();
    await rm(join(repo.path, "link"));
    await repo.write({ A: "evil\n", link: "evil()" });
    await chmod(join(repo.path, "run"), 0o755);
    await repo.git("config", "core.ignoreCase", "true");
    await repo.git("config", "core.fileMode", "off");
    await repo.git("config", "core.symlinks", "0");

    expect(await repo.git("status", "--porcelain")).toBe("");
    const { patches } = await gatherAll(repo, WITH_NEW_FILES);
    expect(patches.map(({ path, status }) => `${status} ${path}`)).toEqual([
      "added A",
      "type_changed link",
      "modified run",
    ]);
  });

  it("keeps quiet about modes on a disk that keeps none", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("config", "core.fileMode", "false");
    // As every file is on a disk of Windows.
    for (const name of ["a", ".git/HEAD"]) await chmod(join(repo.path, name), 0o777);

    expect((await gatherAll(repo, WORKING_TREE)).files).toEqual([]);
  });

  it("shows the characters that are there, whatever encoding the attributes claim", async () => {
    await using repo = await createRepo({ "a.js": "good();\n" });
    const rule = "*.js working-tree-encoding=UTF-16LE\n";
    await repo.write({ "a.js": "evil();;\n\n", "new.js": "evil();\n", ".gitattributes": rule });

    const { patches } = await gatherAll(repo, WITH_NEW_FILES);

    expect(await repo.git("diff")).not.toContain("evil");
    expect(patches.filter(({ text }) => text.includes("+evil();"))).toHaveLength(2);
  });

  it("believes the entries of an index, and nothing that it says about them", async () => {
    await using repo = await createRepo({ "lib/x.js": "good();\n" });
    const head = { root: await repo.git("rev-parse", "HEAD^{tree}"), lib: "" };
    head.lib = await repo.git("rev-parse", "HEAD:lib");
    await repo.write({ "lib/x.js": "evil();\n", "lib/new.js": "evil();\n" });
    await repo.git("add", "-A");
    await claimTrees(repo, head);

    expect(await repo.git("diff", "HEAD", "--stat")).toBe("");
    const { patches } = await gatherAll(repo, { kind: "staged" });
    expect(patches.map(({ path }) => path)).toEqual(["lib/new.js", "lib/x.js"]);
    const hidden = await gatherAll(repo, WORKING_TREE);
    expect(hidden.facts.failure?.code).toBe("unsafe_repository");
  });

  it("names what has changed in a folder that the index has as one entry, which git skips", async () => {
    await using repo = await createRepo({ a: "1\n", "out/b": "good\n" });
    await foldOut(repo);
    await repo.write({ "out/b": "evil\n" });

    const { facts } = await gatherAll(repo, WORKING_TREE);

    expect(facts.omissions).toEqual([{ reason: "skip_worktree", count: 1, paths: ["out/b"] }]);
  });

  it("sees a file that was changed in the second of the index and given an older time", async () => {
    await using repo = await createRepo({ a: "good\n" });
    const path = join(repo.path, "a");
    const then = new Date("2020-01-01T00:00:00Z");
    const attempt = async () => {
      await repo.write({ a: "good\n" });
      await utimes(path, then, then);
      await repo.git("add", "a");
      await repo.git("update-index", "--refresh");
      await repo.write({ a: "evil\n" });
      await utimes(path, then, then);
      const [index, file] = [await stat(join(repo.path, ".git/index")), await stat(path)];
      return Math.floor(index.mtimeMs / 1000) === Math.floor(file.ctimeMs / 1000);
    };
    // The clock may have struck in between.
    while (!(await attempt()));

    expect((await gatherAll(repo, WORKING_TREE)).text).toContain("+evil");
  });

  it("shows what stands in a keyword that git would collapse", async () => {
    await using repo = await createRepo({ "a.js": "$Id$\n", ".gitattributes": "*.js ident\n" });
    await repo.write({ "a.js": "$Id: evil(); //$\n" });

    expect(await repo.git("diff", "--stat")).toBe("");
    expect((await gatherAll(repo, WORKING_TREE)).text).toContain("+$Id: evil(); //$");
  });

  it("names what was taken out of the index and stayed as it is", async () => {
    await using repo = await createRepo({ a: "good\n" });
    await repo.git("rm", "--quiet", "--cached", "a");
    await repo.write({ a: "evil\n" });

    const { facts } = await gatherAll(repo, WORKING_TREE);
    expect(facts.files.map(({ path, status }) => [path, status])).toEqual([["a", "deleted"]]);
    expect(facts.omissions).toEqual([{ reason: "untracked", count: 1, paths: ["a"] }]);

    await writeFile(join(repo.path, ".git/info/exclude"), "a\n");
    expect((await gatherAll(repo, WORKING_TREE)).facts.omissions, "ignored").toEqual(
      facts.omissions,
    );
  });

  it("names a submodule's folder that holds files and no repository", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const commit = await repo.git("rev-parse", "HEAD");
    await repo.git("update-index", "--add", "--cacheinfo", `160000,${commit},sub`);
    await repo.git("commit", "-qm", "sub");
    await repo.write({ "sub/evil.js": "evil();\n" });

    const { facts } = await gatherAll(repo, WORKING_TREE);
    expect(facts.omissions).toContainEqual({
      reason: "dirty_submodule",
      count: 1,
      paths: ["sub/"],
    });
  });

  it("refuses a repository in which the old content is not what its id says", async () => {
    await using repo = await createRepo({ "a.js": "good()\n", "b.js": "b\n" });
    const id = await repo.git("rev-parse", "HEAD:a.js");
    const object = join(repo.path, ".git/objects", id.slice(0, 2), id.slice(2));
    await rm(object);
    await writeFile(object, deflateSync(Buffer.from("blob 7\0evil()\n")));
    await repo.write({ "a.js": "evil()\n", "b.js": "b\n" });

    const { patches, facts } = await gatherAll(repo, WORKING_TREE);

    expect(patches).toEqual([]);
    expect(facts.failure?.code).toBe("unsafe_repository");
  });

  it("does not believe grafts, by which a branch would seem to begin elsewhere", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("checkout", "-q", "-b", "topic");
    for (const text of ["2\n", "3\n", "4\n"]) {
      await repo.write({ a: text });
      await repo.commit();
    }
    const [head, above] = await Promise.all([
      repo.git("rev-parse", "HEAD"),
      repo.git("rev-parse", "HEAD~1"),
    ]);
    const scope = { kind: "branch", base: "main" } as const;
    const before = await gatherAll(repo, scope);

    await mkdir(join(repo.path, ".git/info"), { recursive: true });
    await writeFile(join(repo.path, ".git/info/grafts"), `${head} ${above}\n${above}\n`);

    expect((await gatherAll(repo, scope)).text).toBe(before.text);
    expect(before.text).toContain("+4");
  });

  it("believes neither grafts nor the commit graph about what a name means", async () => {
    const scope = { kind: "commit", commit: "HEAD~2" } as const;
    for (const [lie, tell] of Object.entries({ grafts: graft, graph: forgeGraph })) {
      await using repo = await createRepo({ a: "1\n" });
      for (const text of ["2\n", "3\n", "4\n"]) {
        await repo.write({ a: text });
        await repo.commit();
      }
      const root = await repo.git("rev-parse", "HEAD~3");

      await tell(repo, root);

      expect([lie, (await gatherAll(repo, scope)).text]).toEqual([
        lie,
        expect.stringContaining("-1\n+2"),
      ]);
      expect(await repo.git("rev-parse", "HEAD~2"), "plain git believes it").toBe(root);
    }
  });
});

/** Says that the parent of HEAD~1 is another commit than it is. */
async function graft(repo: Repo, parent: string): Promise<void> {
  await mkdir(join(repo.path, ".git/info"), { recursive: true });
  const child = await repo.git("rev-parse", "HEAD~1");
  await writeFile(join(repo.path, ".git/info/grafts"), `${child} ${parent}\n`);
}

/** The same by the file in which git keeps the parents of commits for speed. */
async function forgeGraph(repo: Repo, parent: string): Promise<void> {
  await repo.git("commit-graph", "write", "--reachable");
  const file = join(repo.path, ".git/objects/info/commit-graph");
  const graph = await readFile(file);
  const commits = (await repo.git("rev-list", "HEAD")).split("\n").toSorted();
  const tree = Buffer.from(await repo.git("rev-parse", "HEAD~1^{tree}"), "hex");
  // Behind its tree a commit has the place of its first parent in the sorted list.
  graph.writeUInt32BE(commits.indexOf(parent), graph.indexOf(tree) + tree.length);
  await rm(file);
  await writeFile(file, graph);
}

/** Has the index hold a folder as a sparse one does, without its flags and without saying that it is sparse. */
async function foldOut(repo: Repo): Promise<void> {
  const tree = await repo.git("rev-parse", "HEAD:out");
  await repo.git("rm", "-q", "-r", "--cached", "out");
  await repo.git("update-index", "--add", "--cacheinfo", `100644,${tree},out0`);
  const file = join(repo.path, ".git/index");
  const body = (await readFile(file)).subarray(0, -20);
  const name = body.indexOf("out0\0");
  body.write("out/", name);
  // Before the name stand two bytes of flags, the id, and its size, group, owner and mode.
  body.writeUInt32BE(0o040000, name - 2 - 20 - 16);
  await writeFile(file, Buffer.concat([body, createHash("sha1").update(body).digest()]));
}

/** Has the index say of its folders that they are as HEAD has them: git keeps there what it has found out. */
async function claimTrees(
  repo: Repo,
  trees: { readonly root: string; readonly lib: string },
): Promise<void> {
  const file = join(repo.path, ".git/index");
  const index = await readFile(file);
  const at = index.indexOf("TREE");
  const entries = at < 0 ? index.subarray(0, -20) : index.subarray(0, at);
  const claim = Buffer.concat([
    Buffer.from("\x002 1\n"),
    Buffer.from(trees.root, "hex"),
    Buffer.from("lib\x002 0\n"),
    Buffer.from(trees.lib, "hex"),
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(claim.length);
  const body = Buffer.concat([entries, Buffer.from("TREE"), size, claim]);
  await writeFile(file, Buffer.concat([body, createHash("sha1").update(body).digest()]));
}

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createRepo, createTempDir, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { type CapturedChanges, captureChanges } from "../src/capture-changes.js";
import { createThrowawayTree, type ThrowawayTree } from "../src/throwaway-tree.js";
import { addSubmodules } from "./support/add-submodules.js";
import { asPlainUser } from "./support/as-plain-user.js";
import { collect } from "./support/collect.js";
import { folderState } from "./support/folder-state.js";
import { makePipe } from "./support/make-pipe.js";
import { nestDeep } from "./support/nest-deep.js";
import { createPlace, type Place } from "./support/place.js";
import { random } from "./support/random.js";
import { wrappedGit } from "./support/wrapped-git.js";

interface Task extends AsyncDisposable {
  readonly repo: Repo;
  readonly place: Place;
  readonly tree: ThrowawayTree;
  capture(leaveOut?: readonly string[]): Promise<CapturedChanges>;
  /** Applies the captured patch to a copy of the user's folder; answers the copy's state. */
  applied(captured: CapturedChanges): Promise<Map<string, string>>;
}

async function begin(repo: Repo, includeUntracked = false, given?: Place): Promise<Task> {
  const place = given ?? (await createPlace());
  const work = await createTempDir("apply");
  const tree = await createThrowawayTree({
    cwd: repo.path,
    ...place,
    owner: "job",
    includeUntracked,
  });
  if (!tree.ok) throw new Error(`${tree.error.code}: ${tree.error.message}`);
  const patchFile = join(work.path, "exact.patch");
  return {
    repo,
    place,
    tree,
    capture: async (leaveOut = []) => {
      const captured = await captureChanges(tree, { patchFile, leaveOut });
      if (!captured.ok) throw new Error(`${captured.error.code}: ${captured.error.message}`);
      return captured;
    },
    applied: async (captured) => {
      const copy = join(work.path, "copy");
      // Node's own copy loses names that are not UTF-8.
      execFileSync("cp", ["-a", repo.path, copy]);
      const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null" };
      const args = ["apply", "--whitespace=nowarn", captured.patchFile];
      if (captured.patchBytes > 0) execFileSync("git", args, { cwd: copy, env });
      return folderState(copy);
    },
    [Symbol.asyncDispose]: async () => {
      await tree[Symbol.asyncDispose]();
      await work[Symbol.asyncDispose]();
      if (given === undefined) await place[Symbol.asyncDispose]();
    },
  };
}

describe("captureChanges", () => {
  it("gives a patch that turns the user's tree into the task's, over generated trees and edits", async () => {
    await asPlainUser([], async () => {
      for (let seed = 1; seed <= Number(process.env.CAPTURE_SEEDS ?? 8); seed++) {
        const dice = random(seed);
        await using repo = await generatedRepo(dice);
        await using task = await begin(repo, dice.below(2) === 0);
        edit(task.tree.path, dice, 30, TASKS_ACTS);
        const state = [...folderState(task.tree.path).values()];
        const pipes = state.filter((kind) => kind === "special");
        edit(task.tree.path, dice, 3, [closeFolder]);

        const captured = await task.capture();
        await captured.diff[Symbol.asyncDispose]();

        const wanted = folderState(task.tree.path);
        for (const [path, file] of folderState(repo.path)) {
          if (path.startsWith("untracked")) wanted.set(path, wanted.get(path) ?? file);
        }
        const applied = await task.applied(captured);
        expect({ seed, applied }).toEqual({ seed, applied: wanted });
        const leftOut = captured.leftOut.map(({ reason, count }) => [reason, count]);
        const special = pipes.length === 0 ? [] : [["special_file", pipes.length]];
        expect({ seed, leftOut }).toEqual({ seed, leftOut: special });
      }
    });
  }, 600_000);

  it("counts what was done, and reads it back as patches", async () => {
    await using repo = await createRepo({ "a.ts": "1\n", b: "1\n" });
    await using task = await begin(repo);
    writeFileSync(join(task.tree.path, "a.ts"), "2\n");
    writeFileSync(join(task.tree.path, "test.bin"), Buffer.from([0, 1, 2]));
    rmSync(join(task.tree.path, "b"));

    const captured = await task.capture();
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path, status }) => `${status} ${path}`)).toEqual([
      "modified a.ts",
      "deleted b",
      "added test.bin",
    ]);
    expect(await captured.diff.facts).toMatchObject({
      filesChanged: 3,
      linesAdded: 1,
      linesRemoved: 2,
      failure: null,
    });
    expect((await stat(captured.patchFile)).mode & 0o777).toBe(0o600);
    expect((await stat(captured.patchFile)).size).toBe(captured.patchBytes);
    expect(await readFile(captured.patchFile, "utf8")).toContain("GIT binary patch");
  });

  it("has nothing to give when nothing was done", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);

    const captured = await task.capture();

    expect(captured).toMatchObject({ patchBytes: 0, leftOut: [], newTree: task.tree.baseTree });
    expect(await collect(captured.diff.patches)).toEqual([]);
  });

  it("takes the files of a repository that the task made, and runs nothing of it", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    const nested = join(task.tree.path, "lib");
    const marker = join(task.place.home, "ran");
    mkdirSync(nested);
    const git = (...args: string[]) =>
      execFileSync("git", args, { cwd: nested, env: { PATH: process.env.PATH } });
    git("init", "-q");
    git("config", "filter.evil.clean", `touch ${marker}`);
    git("config", "core.fsmonitor", `touch ${marker}`);
    writeFileSync(join(nested, ".gitattributes"), "* filter=evil\n");
    writeFileSync(join(nested, "x.ts"), "x\n");

    const captured = await task.capture();
    await captured.diff[Symbol.asyncDispose]();

    expect([...(await task.applied(captured)).keys()].sort()).toEqual([
      "a",
      "lib/.gitattributes",
      "lib/x.ts",
    ]);
    await expect(stat(marker)).rejects.toThrow("ENOENT");
  });

  it("never asks a .git that the task put in the place of ours", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    const marker = join(task.place.home, "ran");
    await rm(join(task.tree.path, ".git"));
    const git = (...args: string[]) =>
      execFileSync("git", args, { cwd: task.tree.path, env: { PATH: process.env.PATH } });
    git("init", "-q");
    git("config", "core.fsmonitor", `touch ${marker}`);
    git("config", "filter.evil.clean", `touch ${marker}; cat`);
    await writeFile(join(task.tree.path, ".gitattributes"), "* filter=evil\n");
    await writeFile(join(task.tree.path, "a"), "2\n");

    const captured = await task.capture();
    await captured.diff[Symbol.asyncDispose]();

    expect((await task.applied(captured)).get("a")).toBe("file 2\n");
    await expect(stat(marker)).rejects.toThrow("ENOENT");
  });

  it("reads nothing of what a link in the place of the tree leads to", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using elsewhere = await createTempDir("elsewhere");
    await using task = await begin(repo);
    writeFileSync(join(elsewhere.path, "private"), "x\n");
    renameSync(task.tree.path, `${task.tree.path}-moved`);
    symlinkSync(elsewhere.path, task.tree.path);

    expect(
      await captureChanges(task.tree, { patchFile: join(elsewhere.path, "patch") }),
    ).toMatchObject({
      error: {
        code: "worktree_error",
        message: "The folder of the task is gone or no longer a folder",
      },
    });
  });

  it("loses nothing to a file that is not in the encoding that its attributes say", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    const write = (name: string, text: string) => writeFileSync(join(task.tree.path, name), text);
    write(".gitattributes", "*.txt working-tree-encoding=UTF-16LE-BOM\n");
    write("a.txt", "not in UTF-16");
    write("a", "2\n");

    const captured = await task.capture();
    await captured.diff[Symbol.asyncDispose]();

    const applied = await task.applied(captured);
    expect([applied.get("a.txt"), applied.get("a")]).toEqual(["file not in UTF-16", "file 2\n"]);
  });

  it("packs binary content, however large it is", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    writeFileSync(join(task.tree.path, "zeros"), Buffer.alloc(6 * 2 ** 20));

    const captured = await task.capture();
    await captured.diff[Symbol.asyncDispose]();

    expect(captured.patchBytes).toBeLessThan(50_000);
    expect((await task.applied(captured)).get("zeros")).toHaveLength("file ".length + 6 * 2 ** 20);
  });

  it("does not wait for pipes, wherever they were put, and says that they were there", async () => {
    await using repo = await createRepo({ a: "1\n", "d/b": "1\n" });
    await using task = await begin(repo);
    rmSync(join(task.tree.path, "a"));
    for (const name of ["a", ".gitattributes", "d/.gitignore", "p\u00efpe"]) {
      makePipe(join(task.tree.path, name));
    }
    writeFileSync(join(task.tree.path, "d/b"), "2\n");

    const captured = await task.capture();
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path, status }) => `${status} ${path}`)).toEqual([
      "deleted a",
      "modified d/b",
    ]);
    expect(captured.leftOut).toMatchObject([{ reason: "special_file", count: 4 }]);
  });

  it("takes the work out of folders that the task closed, and out of those with a pipe in them", async () => {
    await using repo = await createRepo({ "src/x.js": "1\n", a: "1\n" });
    await using place = await createPlace();
    await asPlainUser([repo.path, dirname(place.home)], async () => {
      await using task = await begin(repo, false, place);
      const { path } = task.tree;
      writeFileSync(join(path, "src/x.js"), "2\n");
      mkdirSync(join(path, "new/deep"), { recursive: true });
      writeFileSync(join(path, "new/deep/f"), "2\n");
      makePipe(join(path, "new/pipe"));
      chmodSync(join(path, "new/deep"), 0o444);
      chmodSync(join(path, "new"), 0o555);
      chmodSync(join(path, "src"), 0o644);
      chmodSync(path, 0o555);

      const captured = await task.capture();
      await captured.diff[Symbol.asyncDispose]();

      expect(Object.fromEntries(await task.applied(captured))).toEqual({
        a: "file 1\n",
        "new/deep/f": "file 2\n",
        "src/x.js": "file 2\n",
      });
      expect(captured.leftOut).toEqual([{ reason: "special_file", count: 1, paths: ["new/pipe"] }]);
    });
  });

  it("loses nothing to folders that are nested deeper than a path can be long, and names them", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    nestDeep(task.tree.path);
    writeFileSync(join(task.tree.path, "a"), "2\n");

    const captured = await task.capture();
    await captured.diff[Symbol.asyncDispose]();

    expect(Object.fromEntries(await task.applied(captured))).toEqual({ a: "file 2\n" });
    expect(captured.leftOut).toEqual([
      { reason: "unreadable", count: 1, paths: [expect.stringMatching(/^(deep)+\/.*deep\/$/)] },
    ]);
  });

  it("takes a submodule that was removed, or became a file", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await addSubmodules(repo, "gone", "file", "kept", "filled");
    await using task = await begin(repo);
    const at = (name: string) => join(task.tree.path, name);
    rmdirSync(at("gone"));
    rmdirSync(at("file"));
    writeFileSync(at("file"), "work\n");
    writeFileSync(at("filled/x"), "work\n");

    const captured = await task.capture();
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path, status }) => `${status} ${path}`)).toEqual([
      "type_changed file",
      "deleted gone",
    ]);
    expect(captured.leftOut).toEqual([
      { reason: "nested_repository", count: 1, paths: ["filled/"] },
    ]);
    expect(Object.fromEntries(await task.applied(captured))).toEqual({
      a: "file 1\n",
      file: "file work\n",
    });
  });

  it("takes the mode of a file where the user's own disk keeps none", async () => {
    await using repo = await createRepo({ "a.sh": "1\n" });
    await using place = await createPlace();
    await writeFile(join(place.home, ".gitconfig"), "[core]\nfileMode = false\n");
    await repo.git("config", "--unset", "core.fileMode");
    await using task = await begin(repo, false, place);
    chmodSync(join(task.tree.path, "a.sh"), 0o755);

    const captured = await task.capture();
    await captured.diff[Symbol.asyncDispose]();

    expect((await task.applied(captured)).get("a.sh")).toBe("run 1\n");
  });

  it("takes what the task put outside of a sparse checkout, as new, since nothing is there", async () => {
    const files = { "in/a": "1\n", "out/b": "1\n", "out/c": "1\n", "file/d": "1\n", folder: "1\n" };
    await using repo = await createRepo({ ...files, "deps/e": "1\n" });
    await repo.git("sparse-checkout", "set", "--no-cone", "/in/");
    await using task = await begin(repo);
    const work = {
      "in/a": "2\n",
      "out/b": "2\n",
      "out/new": "2\n",
      file: "2\n",
      "folder/x": "2\n",
    };
    for (const [name, content] of Object.entries(work)) {
      mkdirSync(dirname(join(task.tree.path, name)), { recursive: true });
      await writeFile(join(task.tree.path, name), content);
    }
    symlinkSync("/", join(task.tree.path, "deps"));

    const captured = await task.capture(["deps"]);

    const patches = await collect(captured.diff.patches);
    expect(patches.map(({ status, path }) => `${status} ${path}`).sort()).toEqual([
      "added file",
      "added folder/x",
      "added out/b",
      "added out/new",
      "modified in/a",
    ]);
    expect(captured.leftOut).toEqual([]);
    expect(Object.fromEntries(await task.applied(captured))).toEqual(
      Object.fromEntries(Object.entries(work).map(([name, content]) => [name, `file ${content}`])),
    );
  });

  it("leaves artefacts out and says which, but not where the project keeps such files", async () => {
    await using repo = await createRepo({
      "vendored/node_modules/x.js": "1\n",
      ".gitignore": "out/\n*.local\n",
    });
    await using task = await begin(repo);
    const write = (path: string) => {
      mkdirSync(join(task.tree.path, path, ".."), { recursive: true });
      writeFileSync(join(task.tree.path, path), "new\n");
    };
    for (const path of [
      "node_modules/a/b.js",
      "notes/x.local",
      "src/__pycache__/m.pyc",
      "m.pyc",
      "out/bundle.js",
      "mine.local",
      "vendored/node_modules/y.js",
      "linked/z",
    ]) {
      write(path);
    }

    const captured = await task.capture(["linked"]);
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path }) => path)).toEqual([
      "mine.local",
      "notes/x.local",
      "vendored/node_modules/y.js",
    ]);
    expect(captured.leftOut).toEqual([
      { reason: "artefact", count: 3, paths: expect.arrayContaining(["m.pyc", "node_modules/"]) },
      { reason: "ignored", count: 1, paths: ["out/"] },
    ]);
  });

  it("takes what only the task's own rules ignore, unless it is as much as a build leaves", async () => {
    await using repo = await createRepo({ ".gitignore": "out/\n", "d/.gitignore": "/tmp\n" });
    await using task = await begin(repo);
    const write = (path: string) => {
      mkdirSync(dirname(join(task.tree.path, path)), { recursive: true });
      writeFileSync(join(task.tree.path, path), "new\n");
    };
    writeFileSync(join(task.tree.path, ".gitignore"), "*\n");
    for (const path of ["src/main.js", ".github/a/b.yml", "out/o.js", "d/tmp/t", ":x/y"]) {
      write(path);
    }
    for (let at = 0; at <= 100; at++) write(`target/${at}`);

    const captured = await task.capture();
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path }) => path)).toEqual([
      ".github/a/b.yml",
      ".gitignore",
      ":x/y",
      "src/main.js",
    ]);
    expect(captured.leftOut).toEqual([
      { reason: "ignored", count: 3, paths: ["target/", "out/", "d/tmp/"] },
    ]);
  });

  it("leaves out what is too large for a patch, and names it", async () => {
    await using repo = await createRepo({ a: "1\n", grown: "1\n", "src/b": "1\n" });
    await using task = await begin(repo);
    const grow = (path: string, mebibytes: number) => {
      mkdirSync(dirname(join(task.tree.path, path)), { recursive: true });
      writeFileSync(join(task.tree.path, path), "");
      truncateSync(join(task.tree.path, path), mebibytes * 2 ** 20);
    };
    grow("grown", 33);
    grow("src/new.bin", 33);
    for (let at = 0; at < 11; at++) grow(`src/app/cache/v1/${at}`, 30);
    writeFileSync(join(task.tree.path, "a"), "2\n");
    writeFileSync(join(task.tree.path, "src/app/main.js"), "2\n");

    const captured = await task.capture();
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path }) => path)).toEqual(["a", "src/app/main.js"]);
    expect(captured.leftOut).toEqual([
      { reason: "over_size_cap", count: 3, paths: ["grown", "src/new.bin", "src/app/cache/"] },
    ]);
  });

  it("is not ended by a file that git cannot read", async () => {
    await using repo = await createRepo({ a: "1\n", bad: "1\n", c: "1\n" });
    await using place = await createPlace();
    const isAdding = 'case "$*" in *"update-index --add"*)';
    const refuses = "input=$(mktemp); cat > $input; grep -q bad $input && exit 128";
    const adding = `${isAdding} ${refuses}; exec "$real" "$@" < $input;; esac`;
    const env = await wrappedGit(place, adding);
    await using task = await begin(repo, false, { ...place, env });
    for (const name of ["a", "bad", "c"]) writeFileSync(join(task.tree.path, name), "2\n");

    const captured = await task.capture();
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path }) => path)).toEqual(["a", "c"]);
    expect(captured.leftOut).toEqual([{ reason: "unreadable", count: 1, paths: ["bad"] }]);
  });

  it("names the files that git takes for parts of a git dir, and that so get lost", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    mkdirSync(join(task.tree.path, "d/.GIT"), { recursive: true });
    writeFileSync(join(task.tree.path, "d/.GIT/x"), "1\n");
    writeFileSync(join(task.tree.path, "d/y"), "1\n");

    const captured = await task.capture();
    const patches = await collect(captured.diff.patches);

    expect(patches.map(({ path }) => path)).toEqual(["d/y"]);
    expect(captured.leftOut).toEqual([{ reason: "refused_name", count: 1, paths: ["d/.GIT/x"] }]);
  });

  it("gives nothing and leaves no patch when it is cancelled", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    writeFileSync(join(task.tree.path, "a"), "2\n");
    const patchFile = join(task.place.home, "patch");

    const captured = await captureChanges(task.tree, { patchFile, signal: AbortSignal.abort() });

    expect(captured).toMatchObject({ ok: false, error: { code: "cancelled" } });
    await expect(stat(patchFile)).rejects.toThrow("ENOENT");
  });

  it("writes over no file", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using task = await begin(repo);
    const patchFile = join(task.place.home, "mine");
    await writeFile(patchFile, "mine\n");

    const captured = await captureChanges(task.tree, { patchFile });

    expect(captured).toMatchObject({ ok: false, error: { code: "worktree_error" } });
    expect(await readFile(patchFile, "utf8")).toBe("mine\n");
  });
});

type Dice = ReturnType<typeof random>;

/** With changes staged, changes not staged and new files; every third with a merge that may have stopped half-way. */
async function generatedRepo(dice: Dice): Promise<Repo> {
  const repo = await createRepo({ keep: "1\n" });
  await addSubmodules(repo, ...SUBMODULES);
  edit(repo.path, dice, 30);
  await repo.commit();
  if (dice.below(3) === 0) {
    await repo.git("checkout", "-q", "-b", "side");
    edit(repo.path, dice, 12);
    await repo.commit();
    await repo.git("checkout", "-q", "main");
    edit(repo.path, dice, 12);
    await repo.commit();
    await repo.git("merge", "-q", "side").catch(() => {});
  } else {
    edit(repo.path, dice, 10);
    await repo.git("add", "-A");
    edit(repo.path, dice, 10, TRACKED_ACTS);
    edit(repo.path, dice, 1, SUBMODULE_ACTS);
  }
  edit(repo.path, dice, 6, NEW_ACTS, "untracked");
  return repo;
}

/** As bytes, one character each: what a shell, a parser or a file system might stumble over. */
const NAMES = [
  ...["a", "b.ts", "c d", " lead", "-x", '"q"', "back\\slash", "z.bin", "a => b", ":(exclude)a"],
  ...["new\nline", "tab\t", "return\rx", "esc\x1b[31m"],
  ...["latin \xe9", "caf\xc3\xa9", "cafe\xcc\x81", "\xe6\x97\xa5"],
];

/** One file or folder to do something with, and what to do it by chance. */
interface Act {
  readonly pick: () => Buffer;
  readonly dice: Dice;
  readonly root: string;
}

const CONTENTS: readonly ((dice: Dice) => string | Buffer)[] = [
  (dice) => Buffer.from(Array.from({ length: 40 }, () => dice.below(256))),
  (dice) => Array.from({ length: dice.below(30) }, () => `line ${dice.below(5)}`).join("\n"),
  (dice) => Array.from({ length: dice.below(30) }, () => `line ${dice.below(5)}`).join("\r\n"),
  (dice) => `${dice.pick(["", "\r", "\r\n"])}${`mixed ${dice.below(3)}\r\nends\n`.repeat(9)}`,
];
const content = (dice: Dice) => dice.pick(CONTENTS)(dice);
const above = (path: Buffer) => path.subarray(0, path.lastIndexOf("/"));
const below = (path: Buffer, name: string) => Buffer.concat([path, Buffer.from(`/${name}`)]);

/** Neither through a link nor into a pipe. */
const writeOver = (path: Buffer, bytes: string | Buffer) => {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) rmSync(path);
  writeFileSync(path, bytes);
};

const create = ({ pick, dice }: Act) => {
  const path = pick();
  mkdirSync(above(path), { recursive: true });
  writeOver(path, content(dice));
};
const overwrite = ({ pick, dice }: Act) => {
  const path = pick();
  if (existsSync(path)) writeOver(path, content(dice));
};
const remove = ({ pick }: Act) => rmSync(pick());
const changeMode = ({ pick, dice }: Act) => {
  const path = pick();
  if (lstatSync(path).isFile()) chmodSync(path, dice.pick([0o755, 0o644]));
};
const linkInstead = ({ pick, dice }: Act) => {
  const path = pick();
  rmSync(path);
  symlinkSync(dice.pick(["keep", "../keep", "/nowhere", "f0"]), path);
};
const folderInstead = ({ pick, dice }: Act) => {
  const path = pick();
  rmSync(path);
  mkdirSync(path);
  writeFileSync(below(path, "f-inside"), content(dice));
};

/** What changes tracked files and makes no new one. */
const TRACKED_ACTS = [overwrite, overwrite, remove, changeMode, linkInstead];

const NEW_ACTS = [
  create,
  create,
  remove,
  ({ pick, dice }: Act) => makeRepository(below(above(pick()), "untracked-nested"), dice),
];

const ACTS = [
  create,
  create,
  overwrite,
  remove,
  changeMode,
  linkInstead,
  folderInstead,
  ({ pick }: Act) => renameSync(pick(), pick()),
  ({ root, dice }: Act) => rmSync(join(root, `f${dice.below(3)}`), { recursive: true }),
];

const SUBMODULES = ["sub0", "sub1", "sub2"];

const SUBMODULE_ACTS = [
  ({ root, dice }: Act) => rmdirSync(join(root, dice.pick(SUBMODULES))),
  ({ root, dice }: Act) => {
    const path = join(root, dice.pick(SUBMODULES));
    rmdirSync(path);
    dice.pick([() => writeFileSync(path, content(dice)), () => symlinkSync("keep", path)])();
  },
];

/** Folders whose owner may not list them, enter them or write to them. */
const closeFolder = ({ pick, dice }: Act) =>
  chmodSync(above(pick()), dice.pick([0, 0o400, 0o444, 0o555, 0o644]));

const TASKS_ACTS = [
  ...ACTS,
  ...SUBMODULE_ACTS,
  ({ root, dice }: Act) =>
    writeFileSync(join(root, ".gitignore"), dice.pick(["*\n", "f*/\n", "f0\n!f0/f1\n"])),
  ({ pick, dice }: Act) => {
    const deep = below(above(pick()), Array(9).fill("deep".repeat(50)).join("/"));
    mkdirSync(deep, { recursive: true });
    writeFileSync(below(deep, "f"), content(dice));
  },
  ({ pick, dice }: Act) => makeRepository(above(pick()), dice),
  ({ root, dice }: Act) => makeRepository(Buffer.from(root), dice),
  ({ pick }: Act) => {
    const path = pick();
    rmSync(path);
    makePipe(path);
  },
];

/** A folder becomes a repository of its own, also the tree itself, whose `.git` is then another. */
function makeRepository(folder: Buffer, dice: Dice): void {
  const gitDir = below(folder, ".git");
  rmSync(gitDir, { recursive: true, force: true });
  mkdirSync(below(gitDir, "objects"), { recursive: true });
  mkdirSync(below(gitDir, "refs"));
  writeFileSync(below(gitDir, "HEAD"), "ref: refs/heads/x\n");
  writeFileSync(below(gitDir, "config"), "[core]\n\tfsmonitor = false\n\tautocrlf = true\n");
  if (dice.below(2) === 0) writeFileSync(below(gitDir, "info"), "not a folder\n");
}

/** Does random things to random files; the names begin with the prefix. */
function edit(
  root: string,
  dice: Dice,
  steps: number,
  acts: readonly ((act: Act) => void)[] = ACTS,
  prefix = "f",
): void {
  const pick = () => {
    const folders = Array.from({ length: dice.below(3) }, () => `${prefix}${dice.below(3)}`);
    const path = [...folders, `${prefix}-${dice.pick(NAMES)}`].join("/");
    return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, "latin1")]);
  };
  for (let step = 0; step < steps; step++) {
    try {
      dice.pick(acts)({ pick, dice, root });
    } catch (error) {
      // A folder stands where a file was wanted, or nothing does: another step will fit.
      if (!(error instanceof Error) || !("code" in error)) throw error;
    }
  }
}

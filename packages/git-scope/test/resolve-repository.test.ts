import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  chown,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createRepo, createTempDir, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { checkGit } from "../src/check-git.js";
import { gatherDiff } from "../src/gather-diff.js";
import { previewTree } from "../src/preview-tree.js";
import { resolveRepository } from "../src/resolve-repository.js";
import { createThrowawayTree } from "../src/throwaway-tree.js";
import { makePipe } from "./support/make-pipe.js";
import {
  createPlace,
  gatherAll,
  gatherError,
  type Place,
  WITH_NEW_FILES,
} from "./support/place.js";

async function resolve(cwd: string, env = {}) {
  await using place = await createPlace();
  return resolveRepository(cwd, { ...place, env: { ...place.env, ...env } });
}

async function refusal(cwd: string, env = {}) {
  const found = await resolve(cwd, env);
  if (found.ok) throw new Error("Expected a refusal");
  return found.error;
}

describe("resolveRepository", () => {
  it("finds the repository from a folder within, by another name, and says what it is", async () => {
    await using repo = await createRepo({ "d/e/f": "1\n" });
    await using links = await createTempDir("links");
    await symlink(repo.path, join(links.path, "link"));
    const wanted = {
      ok: true,
      repository: {
        root: repo.path,
        gitDir: join(repo.path, ".git"),
        commonDir: join(repo.path, ".git"),
        indexFile: join(repo.path, ".git/index"),
        namedElsewhere: false,
        objectFormat: "sha1",
        shallow: false,
        head: {
          commit: await repo.git("rev-parse", "HEAD"),
          tree: await repo.git("rev-parse", "HEAD^{tree}"),
        },
      },
    };

    expect(await resolve(join(repo.path, "d/e"))).toEqual(wanted);
    expect(await resolve(join(links.path, "link/d"))).toEqual(wanted);
  });

  it("says that a folder is in no work tree: none, bare, its own git dir, gone", async () => {
    await using folder = await createTempDir("plain");
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("init", "-q", "--bare", "bare.git");
    await using alone = await createTempDir("bare");
    execFileSync("git", ["init", "-q", "--bare", "."], {
      cwd: alone.path,
      env: { PATH: process.env.PATH },
    });

    expect((await refusal(folder.path)).code).toBe("not_a_git_repo");
    expect((await refusal(alone.path)).code).toBe("not_a_git_repo");
    expect((await refusal(join(repo.path, ".git"))).code).toMatch(
      /not_a_git_repo|unsafe_repository/,
    );
    expect((await refusal("/nonexistent")).code).toBe("not_a_git_repo");
  });

  it("refuses a bare repository that lies within, whatever it says of itself", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const inner = join(repo.path, "inner");
    await repo.git("init", "-q", "--bare", "inner");
    await writeFile(join(inner, "config"), "[core]\n\tbare = false\n\tworktree = /etc\n");

    expect((await refusal(inner)).code).toBe("not_a_git_repo");
    await writeFile(join(inner, "config"), "[core]\n\tbare = false\n\tworktree = ../..\n");
    expect((await refusal(inner)).code).toBe("not_a_git_repo");
  });

  it("refuses a work tree that is not the folder of its .git", async () => {
    await using outside = await createTempDir("outside");
    await mkdir(join(outside.path, "evil"));
    await using repo = await createRepo({ a: "1\n" });
    for (const worktree of ["/etc", "../..", outside.path]) {
      await repo.git("config", "core.worktree", worktree);
      expect(await refusal(repo.path)).toMatchObject({
        code: "unsafe_repository",
        repair: expect.stringContaining("core.worktree"),
      });
    }
  });

  it("refuses a .git that claims another's repository, in every way there is", async () => {
    await using victim = await createRepo({ secret: "PRIVATE\n" });
    const theirs = join(victim.path, ".git");
    const claims: Record<string, (own: string) => Promise<void>> = {
      gitfile: (own) => writeFile(own, `gitdir: ${theirs}\n`),
      link: (own) => symlink(theirs, own),
      commondir: async (own) => {
        await mkdir(join(own, "refs"), { recursive: true });
        await writeFile(join(own, "HEAD"), "ref: refs/heads/main\n");
        await writeFile(join(own, "commondir"), `${theirs}\n`);
      },
      "linked refs and objects": async (own) => {
        await mkdir(own);
        await writeFile(join(own, "HEAD"), "ref: refs/heads/main\n");
        await symlink(join(theirs, "refs"), join(own, "refs"));
        await symlink(join(theirs, "objects"), join(own, "objects"));
      },
      "a linked branch": async (own) => {
        await mkdir(join(own, "refs/heads"), { recursive: true });
        await mkdir(join(own, "objects/info"), { recursive: true });
        await writeFile(join(own, "HEAD"), "ref: refs/heads/main\n");
        await writeFile(join(own, "objects/info/alternates"), `${theirs}/objects\n`);
        await symlink(join(theirs, "refs/heads/main"), join(own, "refs/heads/main"));
      },
      "linked folders of objects": async (own) => {
        await mkdir(join(own, "refs/heads"), { recursive: true });
        await mkdir(join(own, "objects"));
        await writeFile(join(own, "HEAD"), `${await victim.git("rev-parse", "HEAD")}\n`);
        for (const name of await readdir(join(theirs, "objects"))) {
          await symlink(join(theirs, "objects", name), join(own, "objects", name));
        }
      },
      "a forged work tree": async (own) => {
        await writeFile(own, `gitdir: ${own}.d\n`);
        await mkdir(`${own}.d`);
        await writeFile(join(`${own}.d`, "HEAD"), "ref: refs/heads/main\n");
        await writeFile(join(`${own}.d`, "commondir"), `${theirs}\n`);
        await writeFile(join(`${own}.d`, "gitdir"), `${own}\n`);
      },
    };
    for (const [name, claim] of Object.entries(claims)) {
      await using folder = await createTempDir("claim");
      await claim(join(folder.path, ".git"));

      const error = await gatherError(folder, WITH_NEW_FILES);

      expect([name, error.code]).toEqual([name, "unsafe_repository"]);
    }
  });

  it("takes a git dir that lies elsewhere and names the work tree as its own", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using elsewhere = await createTempDir("gitdir");
    const gitDir = join(elsewhere.path, "repo.git");
    await rename(join(repo.path, ".git"), gitDir);
    await writeFile(join(repo.path, ".git"), `gitdir: ${gitDir}\n`);

    const before = await refusal(repo.path);
    await repo.git("config", "core.worktree", repo.path);

    expect(before.code).toBe("unsafe_repository");
    expect(before.message).toContain("core.worktree does not name it");
    expect(await resolve(repo.path)).toMatchObject({ ok: true, repository: { gitDir } });
  });

  it("takes a submodule with a sparse checkout, whose core.worktree git keeps apart", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const git = (...args: string[]) => repo.git("-c", "protocol.file.allow=always", ...args);
    await git("submodule", "add", "-q", repo.path, 'a "quoted" sub');
    const sub = join(repo.path, 'a "quoted" sub');
    expect(await resolve(sub)).toMatchObject({ ok: true, repository: { root: sub } });

    await git("-C", sub, "sparse-checkout", "set", "d");

    expect(await resolve(sub)).toMatchObject({ ok: true, repository: { root: sub } });
  });

  it.runIf(process.getuid?.() === 0)(
    "trusts a foreign owner exactly where the user's own git does",
    async () => {
      await using repo = await createRepo({ a: "1\n" });
      await using place = await createPlace();
      await chown(repo.path, 65_534, 65_534);
      await chown(join(repo.path, ".git"), 65_534, 65_534);
      const ask = () => resolveRepository(repo.path, place);

      const distrusted = await ask();
      await writeFile(join(place.home, ".gitconfig"), `[safe]\n\tdirectory = ${repo.path}\n`);
      const trusted = await ask();

      expect(distrusted).toMatchObject({ ok: false, error: { code: "unsafe_repository" } });
      expect(trusted).toMatchObject({ ok: true });
      for (const env of [
        { SUDO_UID: "65534" },
        { GIT_CONFIG_PARAMETERS: `'safe.directory'='${repo.path}'` },
      ]) {
        expect(await resolve(repo.path, env)).toMatchObject({ ok: true });
      }
    },
  );

  it("is deaf to the GIT_ variables of its caller", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using other = await createRepo({ b: "1\n" });
    const env = {
      GIT_DIR: join(other.path, ".git"),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: "/x",
    };

    expect(await resolve(repo.path, env)).toMatchObject({ repository: { root: repo.path } });
  });

  it("works in a folder whose name holds quotes, spaces, a hash and a backslash", async () => {
    await using dir = await createTempDir("odd");
    const path = join(dir.path, `#a "quoted" \\ folder's`);
    await mkdir(path);
    const git = (...args: string[]) =>
      execFileSync("git", args, { cwd: path, env: { PATH: process.env.PATH } });
    git("init", "-q");
    await writeFile(join(path, "a"), "1\n");
    git("add", "a");
    git("-c", "user.name=x", "-c", "user.email=x@example.invalid", "commit", "-q", "-m", "1");
    await writeFile(join(path, "a"), "2\n");

    expect((await gatherAll({ path }, WITH_NEW_FILES)).patches).toHaveLength(1);
  });

  it("says that HEAD's commit is missing, and does not take that for a first commit", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const head = await repo.git("rev-parse", "HEAD");
    await rm(join(repo.path, ".git/objects", head.slice(0, 2), head.slice(2)));

    expect((await refusal(repo.path)).code).toBe("history_missing");
  });

  it("copies no file of the git dir whatever its size", async () => {
    for (const name of ["info/exclude", "index"]) {
      await using repo = await createRepo({ a: "1\n" });
      await mkdir(join(repo.path, ".git/info"), { recursive: true });
      const file = await open(join(repo.path, ".git", name), "a");
      await file.truncate(2 ** 30);
      await file.close();

      const { code, message } = await gatherError(repo, WITH_NEW_FILES);
      expect([name, code]).toEqual([name, "unsafe_repository"]);
      expect(message).toContain("too large");
    }
  });

  it("says that the branch at HEAD is damaged, and does not take that for a first commit", async () => {
    for (const left of ["", "not an id\n"]) {
      await using repo = await createRepo({ a: "1\n" });
      await writeFile(join(repo.path, ".git/refs/heads/main"), left);

      expect(await refusal(repo.path)).toEqual({
        code: "history_missing",
        message: "The branch at HEAD is damaged: it names no commit",
      });
    }
  });

  it("refuses an index that is damaged or no file, and says what to do", async () => {
    const damage: Record<string, (repo: Repo, index: string) => Promise<unknown>> = {
      empty: (_, index) => writeFile(index, ""),
      garbage: (_, index) => writeFile(index, " ".repeat(99)),
      link: (_, index) => rename(index, `${index}2`).then(() => symlink("index2", index)),
      folder: (_, index) => rm(index).then(() => mkdir(index)),
      "a part of a split one": async (repo) => {
        await repo.git("update-index", "--split-index");
        const names = await readdir(join(repo.path, ".git"));
        const shared = names.find((name) => name.startsWith("sharedindex.")) ?? "";
        await chmod(join(repo.path, ".git", shared), 0o600);
        await writeFile(join(repo.path, ".git", shared), "");
      },
    };
    for (const [name, harm] of Object.entries(damage)) {
      await using repo = await createRepo({ a: "1\n" });
      await harm(repo, join(repo.path, ".git/index"));

      expect([name, await gatherError(repo, WITH_NEW_FILES)]).toEqual([
        name,
        {
          code: "unsafe_repository",
          message: expect.stringMatching(/its index is damaged|cannot read the index/),
          repair: expect.stringContaining("git reset"),
        },
      ]);
    }
  });

  it("passes on what git complains of in a configuration that it cannot read", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await writeFile(join(repo.path, ".git/config"), "[[[");

    expect(await refusal(repo.path)).toEqual({
      code: "unsafe_repository",
      message: expect.stringMatching(/is refused: git cannot read it: bad config line 1 in file /),
      repair: "Mend what git complains of.",
    });
  });

  it("names the extension for which git is too old", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("config", "core.repositoryFormatVersion", "1");
    await repo.git("config", "extensions.fromTomorrow", "true");

    expect(await refusal(repo.path)).toMatchObject({
      code: "git_unavailable",
      message: expect.stringMatching(/^git \d\S+ is too old for .*: unknown .*: fromtomorrow$/),
    });
  });

  it("says that git is not there, or not runnable", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using bin = await createTempDir("bin");

    const none = await refusal(repo.path, { PATH: bin.path });
    await writeFile(join(bin.path, "git"), "\x7fELF not really");
    await chmod(join(bin.path, "git"), 0o755);
    const broken = await refusal(repo.path, { PATH: bin.path });

    expect([none.code, broken.code]).toEqual(["git_unavailable", "git_unavailable"]);
  });

  it("says what an old git lacks", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await using bin = await createTempDir("bin");
    // Older ones refuse a question that they do not know, others pass over it.
    for (const answer of ["exit 129", `printf '%s\\n' false sha1 false '${repo.path}' .git .git`]) {
      const old = '[ "$1" = version ] && echo "git version 2.20.1" && exit';
      await writeFile(join(bin.path, "git"), `#!/bin/sh\n${old}\n${answer}\n`, { mode: 0o755 });
      const env = { PATH: `${bin.path}:${process.env.PATH}` };
      const wanted = {
        code: "git_unavailable",
        message: "git 2.20.1 is too old: 2.32 or later is needed",
      };

      expect(await refusal(repo.path, env)).toMatchObject(wanted);
      expect(await checkGit({ env, workspace: repo.path, timeoutSeconds: 10 })).toMatchObject({
        error: wanted,
      });
    }
  });

  it("ends within its deadline when a pipe stands where git reads", async () => {
    for (const pipe of [".gitattributes", ".gitignore", ".git/included"]) {
      await using repo = await createRepo({ a: "1\n" });
      await repo.write({ a: "2\n" });
      makePipe(join(repo.path, pipe));
      if (pipe.startsWith(".git/")) await repo.git("config", "include.path", "included");
      const begun = performance.now();

      const error = await gatherError(repo, WITH_NEW_FILES, { timeoutSeconds: 0.5 });

      // The pipe is found beforehand where git need not read it to list what may have changed.
      const found = pipe === ".gitattributes" && error.code === "unsafe_repository";
      expect([pipe, error.code]).toEqual([pipe, found ? error.code : "timeout"]);
      expect(performance.now() - begun).toBeLessThan(4_000);
    }
  });

  it("refuses a pipe in the git dir, or one that its configuration includes, as soon", async () => {
    const steps: readonly (readonly [string, (repo: Repo) => Promise<unknown>])[] = [
      [".git/included", (repo) => repo.git("config", "include.path", "included")],
      [
        ".git/deep",
        async (repo) => {
          await repo.write({ ".git/first": "[include] path = deep # a pipe\n" });
          await repo.git("config", "includeIf.gitdir:/.path", '"first"');
          await repo.git("config", "include.path", "first");
        },
      ],
      [".git/config.worktree", (repo) => repo.git("config", "extensions.worktreeConfig", "true")],
      [".git/refs/heads/main", (repo) => rm(join(repo.path, ".git/refs/heads/main"))],
      [".git/objects/info/alternates", async () => {}],
    ];
    await Promise.all(
      steps.map(async ([pipe, arrange]) => {
        await using repo = await createRepo({ a: "1\n" });
        await using place = await createPlace();
        await arrange(repo);
        makePipe(join(repo.path, pipe));

        const refused = await resolveRepository(repo.path, { ...place, timeoutSeconds: 600 });
        const closed = await gatherDiff({ kind: "staged" }, { cwd: repo.path, ...place });

        const message = `The repository is refused: git would wait for ever at "${pipe}"`;
        const repair = "Remove what is named: it is no file.";
        for (const answer of [refused, closed]) {
          expect(answer).toMatchObject({ error: { code: "unsafe_repository", message, repair } });
        }
      }),
    );
  });

  it("refuses a pipe in place of rules long before the deadline, and names it", async () => {
    type Step = (options: Place & { readonly cwd: string }) => Promise<unknown>;
    const gather: Step = (options) => gatherDiff(WITH_NEW_FILES, options);
    const seed: Step = (options) => createThrowawayTree({ ...options, owner: "job" });
    const steps: readonly (readonly [string, Step])[] = [
      [".gitattributes", gather],
      ["d/.gitignore", gather],
      ["new/.gitattributes", gather],
      [".gitattributes", seed],
      ["d/.gitignore", previewTree],
      ["sub/.gitignore", gather],
    ];
    await Promise.all(
      steps.map(async ([pipe, step]) => {
        await using repo = await createRepo({
          a: "1\n",
          "d/b": "1\n",
          ".gitattributes": "# none\n",
        });
        await using place = await createPlace();
        await repo.git("init", "-q", "sub");
        await repo.git("-C", "sub", "commit", "-q", "--allow-empty", "-m", "1");
        await repo.git("add", "sub");
        await repo.write({ a: "2\n", "new/c": "1\n" });
        await rm(join(repo.path, pipe), { force: true });
        makePipe(join(repo.path, pipe));

        const refused = await step({ cwd: repo.path, ...place, timeoutSeconds: 600 });

        expect(refused).toMatchObject({
          error: {
            code: "unsafe_repository",
            message: `The repository is refused: git would wait for ever at "${pipe}"`,
          },
        });
      }),
    );
  });

  it("refuses no socket in place of rules: git cannot open one, and goes on", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.write({ a: "2\n" });
    const server = createServer().listen(join(repo.path, ".gitattributes"));
    await once(server, "listening");

    const { patches } = await gatherAll(repo, WITH_NEW_FILES);
    server.close();

    expect(patches.map(({ path }) => path)).toEqual(["a"]);
  });

  it("says why a folder cannot be named that git itself would take", async () => {
    await using dir = await createTempDir("odd");
    const fed = join(dir.path, "two\nlines");
    await mkdir(fed);
    execFileSync("git", ["init", "-q"], { cwd: fed, env: { PATH: process.env.PATH } });

    expect(await refusal(fed)).toMatchObject({
      code: "unsafe_repository",
      message: expect.stringMatching(/its path holds a line feed$/),
    });
    expect(await refusal(`${dir.path}/\ufffd`)).toMatchObject({
      code: "not_a_git_repo",
      message: expect.stringMatching(/has a name that is not UTF-8$/),
    });
  });

  it("ends at once when it is cancelled", async () => {
    await using repo = await createRepo({ a: "1\n" });
    makePipe(join(repo.path, ".gitattributes"));
    await repo.write({ a: "2\n" });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);

    const error = await gatherError(repo, WITH_NEW_FILES, { signal: abort.signal });

    expect(error.code).toBe("cancelled");
  });
});

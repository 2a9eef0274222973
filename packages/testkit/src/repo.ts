import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createTempDir } from "./temp-dir.js";

const execute = promisify(execFile);

/** Path relative to the repository, with `/`, to the bytes or the text of the file. */
export type RepoFiles = Readonly<Record<string, string | Uint8Array>>;

export interface RepoOptions {
  /** The name of the first branch, `main` when absent. */
  readonly branch?: string;
  /** `false` leaves the files in the folder and the branch unborn. */
  readonly commit?: boolean;
  readonly objectFormat?: "sha1" | "sha256";
}

/** A git repository in a temporary folder, gone with everything in it when disposed. */
export interface Repo extends AsyncDisposable {
  /** Absolute, symlinks resolved. */
  readonly path: string;
  /** Writes files and the folders above them. */
  write(files: RepoFiles): Promise<void>;
  /** Removes files or folders. */
  remove(...paths: readonly string[]): Promise<void>;
  /** Runs git here, with a fixed identity and none of the user's configuration; answers its output without the last newline. */
  git(...args: readonly string[]): Promise<string>;
  /** As `git`, and answers the bytes as they came. */
  gitBytes(...args: readonly string[]): Promise<Buffer>;
  /** Records everything in the folder as a commit; answers its object id. */
  commit(message?: string): Promise<string>;
}

/** Makes a repository that holds the files as its first commit. */
export async function createRepo(files: RepoFiles = {}, options: RepoOptions = {}): Promise<Repo> {
  const folder = await createTempDir("repo");
  const repo = repoAt(folder.path, () => folder[Symbol.asyncDispose]());
  const format = options.objectFormat ? [`--object-format=${options.objectFormat}`] : [];
  await repo.git("init", "-q", ...format, "-b", options.branch ?? "main");
  await repo.write(files);
  if (options.commit ?? true) await repo.commit("first");
  return repo;
}

function repoAt(path: string, dispose: () => PromiseLike<void>): Repo {
  const gitBytes = async (...args: readonly string[]) => {
    const { stdout } = await execute("git", args, {
      cwd: path,
      env: hermeticEnv(path),
      encoding: "buffer",
      maxBuffer: 2 ** 30,
    });
    return stdout;
  };
  const git = async (...args: readonly string[]) =>
    (await gitBytes(...args)).toString("utf8").replace(/\n$/, "");
  return {
    path,
    git,
    gitBytes,
    write: (files) => writeFiles(path, files),
    remove: async (...paths) => {
      for (const name of paths) await rm(join(path, name), { recursive: true });
    },
    commit: async (message = "a change") => {
      await git("add", "-A");
      await git("commit", "-q", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD");
    },
    [Symbol.asyncDispose]: dispose,
  };
}

async function writeFiles(root: string, files: RepoFiles): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

/** No configuration but the repository's own, a fixed identity and a fixed clock, so that object ids repeat. */
function hermeticEnv(home: string): Record<string, string> {
  const identity = { NAME: "Test", EMAIL: "test@example.invalid", DATE: "2026-01-01T00:00:00Z" };
  const named = Object.entries(identity).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  return {
    ...Object.fromEntries(named),
    PATH: process.env.PATH ?? "",
    HOME: home,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
}

import { mkdir } from "node:fs/promises";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import { bytesOf, type RawPath } from "./raw-entries.js";

export interface IgnoredFolders {
  readonly ok: true;
  readonly folders: ReadonlySet<RawPath>;
}

/** Tells which folders of a work tree its ignore rules keep out; those of a work tree alone, not of its index. */
export async function ignoredFolders(
  git: GitContext,
  folders: readonly RawPath[],
): Promise<IgnoredFolders | GitScopeFailure> {
  if (folders.length === 0) return { ok: true, folders: new Set() };
  // The command refuses literal pathspecs; behind `./` no name is taken for another kind.
  const env = { GIT_LITERAL_PATHSPECS: "0" };
  const stdin = Buffer.from(folders.map((path) => `./${path}\0`).join(""), "latin1");
  const asked = await runGit(git, ["check-ignore", "--no-index", "-z", "--stdin"], { env, stdin });
  if (!asked.ok) return asked.exitCode === 1 ? { ok: true, folders: new Set() } : asked;
  const names = asked.stdout.toString("latin1").split("\0").slice(0, -1);
  return { ok: true, folders: new Set(names.map((name) => name.slice(2))) };
}

export interface BaseRules {
  readonly git: GitContext;
  readonly gitDir: string;
  /** The index of the base. */
  readonly indexFile: string;
  /** The `.gitignore` files of the base. */
  readonly files: readonly RawPath[];
  /** Is made; its name is no longer than that of the work tree. */
  readonly folder: string;
}

/** Tells which folders the rules of the base keep out, whatever the work tree's own have become. */
export async function ignoredByBase(
  { git, gitDir, indexFile, files, folder }: BaseRules,
  folders: readonly RawPath[],
): Promise<IgnoredFolders | GitScopeFailure> {
  if (folders.length === 0) return { ok: true, folders: new Set() };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const checkout = ["checkout-index", `--prefix=${folder}/`, "-f", "-q", "-z", "--stdin"];
  const stdin = Buffer.from(files.map((path) => `${path}\0`).join(""), "latin1");
  const written = await runGit(git, checkout, { stdin, env: { GIT_INDEX_FILE: indexFile } });
  // One that git cannot write keeps nothing out.
  if (!written.ok && written.exitCode === undefined) return written;
  // A rule such as `out/` holds for what is a folder there.
  for (const path of folders) {
    await mkdir(bytesOf(path, folder), { recursive: true }).catch(() => {});
  }
  const globalArgs = [`--git-dir=${gitDir}`, `--work-tree=${folder}`];
  return ignoredFolders({ ...git, cwd: folder, globalArgs }, folders);
}

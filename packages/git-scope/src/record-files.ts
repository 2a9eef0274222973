import { join } from "node:path";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import { asWriter } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";

export interface FilesToRecord {
  readonly git: GitContext;
  readonly gitDir: string;
  readonly indexFile: string;
  /** Taken out of the index. */
  readonly gone: readonly RawPath[];
  /** Put in, as they are in the work tree. */
  readonly there: readonly RawPath[];
}

export interface RecordedFiles {
  readonly ok: true;
  readonly tree: string;
  /** Files whose names git passed over. */
  readonly refused: readonly RawPath[];
}

/**
 * Brings an index of ours to the state of a work tree and writes its tree, by plumbing alone:
 * `git add` and `git commit` enter submodules and run what those name.
 */
export async function recordFiles(files: FilesToRecord): Promise<RecordedFiles | GitScopeFailure> {
  const { git, gitDir, indexFile, gone, there } = files;
  const env = { GIT_INDEX_FILE: indexFile };
  const writer = asWriter(git, gitDir);
  const feed = (paths: readonly RawPath[]) => ({
    env,
    stdin: Buffer.from(paths.map((path) => `${path}\0`).join(""), "latin1"),
  });
  const copied = await copyOldContent(files);
  if (!copied.ok) return copied;
  // First out, then in: a folder may have taken a file's place, or a file a folder's.
  const remove = ["update-index", "--force-remove", "-z", "--stdin"];
  const removed = await runGit(writer, remove, feed(gone));
  if (!removed.ok) return removed;
  const add = ["update-index", "--add", "--replace", "-z", "--stdin"];
  const added = await runGit(writer, add, feed(there));
  if (!added.ok) return added;
  const written = await runGit(writer, ["write-tree", "--missing-ok"], { env });
  if (!written.ok) return written;
  const listed = await runGit(git, ["ls-files", "-z"], { env, maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const recorded = new Set(listed.stdout.toString("latin1").split("\0"));
  return {
    ok: true,
    tree: written.stdout.toString("latin1").trim(),
    refused: there.filter((path) => !recorded.has(path)),
  };
}

/** git converts line endings by a look at what the index has for a file: the writer must see that, too. */
async function copyOldContent({
  git,
  gitDir,
  indexFile,
  there,
}: FilesToRecord): Promise<{ readonly ok: true } | GitScopeFailure> {
  const env = { GIT_INDEX_FILE: indexFile };
  const listed = await runGit(git, ["ls-files", "-s", "-z"], { env, maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const wanted = new Set(there);
  const ids = listed.stdout
    .toString("latin1")
    .split("\0")
    .flatMap((line) => {
      const [front = "", path = ""] = line.split(/\t(.*)/s);
      const [mode = "", id = ""] = front.split(" ");
      return wanted.has(path) && mode.startsWith("100") ? [id] : [];
    });
  if (ids.length === 0) return { ok: true };
  const stdin = Buffer.from(`${[...new Set(ids)].join("\n")}\n`);
  const pack = join(gitDir, "written", "pack", "pack");
  const packed = await runGit(git, ["pack-objects", "-q", "--window=0", pack], { stdin });
  // An object that a partial clone lacks costs only the look at it.
  return packed.ok || packed.exitCode !== undefined ? { ok: true } : packed;
}

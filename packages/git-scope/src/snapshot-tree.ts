import { mkdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { publicPath } from "./changed-file.js";
import { checkOut } from "./check-out.js";
import { ensureTree } from "./ensure-tree.js";
import { fail, type GitScopeFailure } from "./error.js";
import { statFiles } from "./file-stats.js";
import type { Omission } from "./gathered.js";
import { type GitContext, type GitFailure, runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { inHalves } from "./in-halves.js";
import { OmissionLog } from "./omission-log.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { createPrivateFolder, isOwner } from "./private-folder.js";
import { writePrivateGitDir } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import { discardFolder, removeFolder } from "./remove-folder.js";
import { DEFAULT_MAX_FILE_BYTES, guarded } from "./scratch.js";
import { chooseSnapshotFiles, type TreeEntry } from "./snapshot-files.js";

export interface SnapshotOptions extends GitOptions {
  /** A folder in the work tree. */
  readonly cwd: string;
  /** Where the snapshot is made: a folder that only the user can read. */
  readonly parentDir: string;
  /** Whose the snapshot is, for the sweep: letters, digits, `_` and `-`. */
  readonly owner: string;
  /** Object ids from the facts of a diff. */
  readonly headTree: string;
  readonly baseTree: string;
  /** Files for which this is true are left out. */
  isSecretPath(path: string): boolean;
}

/** The files of one tree, for reading: no history, no secrets, and nobody's instructions but the base's. */
export interface Snapshot extends AsyncDisposable {
  readonly ok: true;
  readonly path: string;
  readonly secretsLeftOut: readonly string[];
  /** Instruction files that are in the snapshot as they are in the base. */
  readonly instructionsFromBase: readonly string[];
  /** What else of the head is not in the snapshot. */
  readonly omissions: readonly Omission[];
}

/** Each file holds the bytes of its blob: no line ending is changed and no keyword expanded; a link is a file with its target. */
const AS_STORED = "* -text -ident !working-tree-encoding !filter !diff\n";

/** Of all files together; what is read for context is not the largest of them. */
const MAX_BYTES = 2 * 2 ** 30;

/** Makes a snapshot of the reviewed head, so that what is opened for context is what is under review. */
export async function snapshotTree(options: SnapshotOptions): Promise<Snapshot | GitScopeFailure> {
  if (!isOwner(options.owner))
    return fail("worktree_error", "The owner's name does not fit a path");
  const open = await openRepository(options.cwd, options);
  if (!open.ok) return open;
  return guarded("worktree_error", async () => {
    const folder = await createPrivateFolder(options.parentDir, "snapshot", options.owner);
    let made: Snapshot | GitScopeFailure | undefined;
    try {
      made = await fill(folder, open, options);
      return made;
    } finally {
      if (!made?.ok) await discardFolder(folder);
    }
  });
}

async function fill(
  folder: string,
  open: OpenRepository,
  options: SnapshotOptions,
): Promise<Snapshot | GitScopeFailure> {
  const gitDir = join(folder, "git");
  const path = join(folder, "tree");
  await mkdir(gitDir, { mode: 0o700 });
  await mkdir(path, { mode: 0o700 });
  const { git } = await writePrivateGitDir({
    ...open,
    settings: { ...open.settings, carried: { "core.symlinks": "false" } },
    path: gitDir,
    workTree: path,
    maxFileBytes: DEFAULT_MAX_FILE_BYTES,
    attributes: AS_STORED,
  });
  const { headTree: tree, baseTree } = options;
  const present = await ensureTree({ git, gitDir, tree, baseTree }, open);
  if (!present.ok) return present;
  const log = new OmissionLog();
  const chosen = await chooseSnapshotFiles(git, { ...options, maxBytes: await room(path) }, log);
  if (!chosen.ok) return chosen;
  const { entries, secrets, instructions } = chosen;
  // That of the user, where a staged tree had to be written again.
  await rm(join(gitDir, "index"), { force: true });
  const listed = await listInIndex(git, entries, log);
  if (!listed.ok) return listed;
  const first = await checkOut(git, gitDir, open.repository);
  const ended = !first.ok && first.exitCode !== undefined;
  const out = ended ? await checkOutRest(git, path, listed.paths, log) : first;
  if (!out.ok) return contentFailure(out, open);
  await removeFolder(gitDir);
  return {
    ok: true,
    path,
    secretsLeftOut: secrets.map(publicPath),
    instructionsFromBase: instructions.map(publicPath),
    omissions: log.list(),
    [Symbol.asyncDispose]: () => discardFolder(folder),
  };
}

/** One blob under many names is little to fetch, and much to write. */
async function room(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.min(MAX_BYTES, (bavail * bsize) / 2);
}

/** Gives the index the files, but for names that git refuses. */
async function listInIndex(
  git: GitContext,
  entries: readonly TreeEntry[],
  log: OmissionLog,
): Promise<{ readonly ok: true; readonly paths: readonly RawPath[] } | GitScopeFailure> {
  const paths = entries.map(({ path }) => path);
  const lines = entries.map(({ mode, id, path }) => `${mode} ${id}\t${path}\0`);
  const stdin = Buffer.from(lines.join(""), "latin1");
  const updated = await runGit(git, ["update-index", "-z", "--index-info"], { stdin });
  if (!updated.ok) return updated;
  if (!updated.stderr.includes("Ignoring path ")) return { ok: true, paths };
  const listed = await runGit(git, ["ls-files", "-z"], { maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const known = new Set(listed.stdout.toString("latin1").split("\0"));
  log.add(
    "refused_name",
    paths.filter((path) => !known.has(path)),
  );
  return { ok: true, paths: paths.filter((path) => known.has(path)) };
}

/** Writes what a checkout that failed has not written, but for the files that it fails with. */
async function checkOutRest(
  git: GitContext,
  folder: string,
  paths: readonly RawPath[],
  log: OmissionLog,
): Promise<{ readonly ok: true } | GitFailure> {
  const stats = await statFiles(folder, paths);
  const absent = paths.filter((path) => stats.get(path)?.kind === "none");
  const written = await inHalves(absent, (some) => {
    const stdin = Buffer.from(some.map((path) => `${path}\0`).join(""), "latin1");
    return runGit(git, ["checkout-index", "-z", "--stdin", "-f", "-q"], { stdin });
  });
  if (written.ok) log.add("unreadable", written.failed);
  return written;
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { publicPath } from "./changed-file.js";
import { checkOut } from "./check-out.js";
import { ensureTree } from "./ensure-tree.js";
import { fail, type GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { isInstructionFile } from "./instruction-files.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { createPrivateFolder, isOwner } from "./private-folder.js";
import { writePrivateGitDir } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import { removeFolder } from "./remove-folder.js";
import { DEFAULT_MAX_FILE_BYTES, guarded } from "./scratch.js";

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
}

/** Each file holds the bytes of its blob: no line ending is changed and no keyword expanded; a link is a file with its target. */
const AS_STORED = "* -text -ident !working-tree-encoding !filter !diff\n";

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
      if (!made?.ok) await removeFolder(folder);
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
  const read = await runGit(git, ["read-tree", options.headTree]);
  if (!read.ok) return contentFailure(read, open);
  const chosen = await chooseFiles(git, options);
  if (!chosen.ok) return chosen;
  const out = await checkOut(git, gitDir, open.repository);
  if (!out.ok) return contentFailure(out, open);
  await removeFolder(gitDir);
  return {
    ok: true,
    path,
    secretsLeftOut: chosen.secrets.map(publicPath),
    instructionsFromBase: chosen.instructions.map(publicPath),
    [Symbol.asyncDispose]: () => removeFolder(folder),
  };
}

interface TreeEntry {
  readonly path: RawPath;
  /** As `update-index --index-info` takes it. */
  readonly line: string;
}

async function chooseFiles(
  git: GitContext,
  { headTree, baseTree, isSecretPath }: SnapshotOptions,
): Promise<
  | {
      readonly ok: true;
      readonly secrets: readonly RawPath[];
      readonly instructions: readonly RawPath[];
    }
  | GitScopeFailure
> {
  const head = await treeEntries(git, headTree);
  if (!head.ok) return head;
  const base = await treeEntries(git, baseTree);
  if (!base.ok) return base;
  const isSecret = ({ path }: TreeEntry) => isSecretPath(publicPath(path));
  const instructs = ({ path }: TreeEntry) => isInstructionFile(publicPath(path));
  const secrets = head.entries.filter(isSecret);
  const instructions = base.entries.filter((entry) => instructs(entry) && !isSecret(entry));
  const zero = "0".repeat(headTree.length);
  const lines = [
    ...head.entries
      .filter((entry) => isSecret(entry) || instructs(entry))
      .map(({ path }) => `0 ${zero}\t${path}\0`),
    ...instructions.map(({ line }) => `${line}\0`),
  ];
  const stdin = Buffer.from(lines.join(""), "latin1");
  const updated = await runGit(git, ["update-index", "--replace", "-z", "--index-info"], { stdin });
  if (!updated.ok) return updated;
  return {
    ok: true,
    secrets: secrets.map(({ path }) => path),
    instructions: instructions.map(({ path }) => path),
  };
}

async function treeEntries(
  git: GitContext,
  tree: string,
): Promise<{ readonly ok: true; readonly entries: readonly TreeEntry[] } | GitScopeFailure> {
  const listed = await runGit(git, ["ls-tree", "-r", "-z", "--full-tree", tree], {
    maxBytes: 2 ** 30,
  });
  if (!listed.ok) return listed;
  const lines = listed.stdout.toString("latin1").split("\0").slice(0, -1);
  return {
    ok: true,
    entries: lines.map((line) => ({ line, path: line.slice(line.indexOf("\t") + 1) })),
  };
}

import { appendFile, chmod, lstat, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkOut } from "./check-out.js";
import { commitUsersState } from "./commit-users-state.js";
import { copyIndex } from "./copy-index.js";
import { fail, type GitScopeFailure } from "./error.js";
import type { Omission } from "./gathered.js";
import { type GitContext, runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { OmissionLog } from "./omission-log.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { createPrivateFolder, isOwner } from "./private-folder.js";
import { copyIfRegular, writePrivateGitDir } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import { refusingPipes } from "./refuse-pipes.js";
import { discardFolder } from "./remove-folder.js";
import { DEFAULT_MAX_FILE_BYTES, guarded } from "./scratch.js";

export interface ThrowawayTreeOptions extends GitOptions {
  /** A folder in the work tree. */
  readonly cwd: string;
  /** Where the tree is made: a folder that only the user can read, and no sandbox may write. */
  readonly parentDir: string;
  /** Whose the tree is, for the sweep: letters, digits, `_` and `-`. */
  readonly owner: string;
  /** Seed new files that git does not track and does not ignore, too. */
  readonly includeUntracked?: boolean;
}

/** A copy of the user's tree with a git dir of its own, in which a task may do as it likes. */
export interface ThrowawayTree extends AsyncDisposable {
  readonly ok: true;
  /** The folder to work in. Its `.git` names `gitDir`. */
  readonly path: string;
  /** Must not be writable for the task. */
  readonly gitDir: string;
  /** The user's objects, which `gitDir` borrows: git within the tree works where this can be read. */
  readonly objectsDir: string;
  readonly repositoryRoot: string;
  /** HEAD of the user's repository; null on a branch without commits. */
  readonly headCommit: string | null;
  /** The state that the task starts from, as a commit without history and as its tree. */
  readonly baseCommit: string;
  readonly baseTree: string;
  /** What the tree lacks of the user's. */
  readonly omissions: readonly Omission[];
}

/** What the capture needs of a tree, and nobody else. */
export interface Workings {
  /** How git is run on the tree. */
  readonly git: GitContext;
  readonly open: OpenRepository;
  /** Holds the tree, its git dir and the index as it was at the start. */
  readonly folder: string;
}

const workings = new WeakMap<ThrowawayTree, Workings>();

export function workingsOf(tree: ThrowawayTree): Workings | undefined {
  return workings.get(tree);
}

/** Makes a tree of HEAD and what is not committed. Nothing is registered in the user's repository. */
export async function createThrowawayTree(
  options: ThrowawayTreeOptions,
): Promise<ThrowawayTree | GitScopeFailure> {
  if (!isOwner(options.owner))
    return fail("worktree_error", "The owner's name does not fit a path");
  const opened = await openRepository(options.cwd, options);
  if (!opened.ok) return opened;
  return refusingPipes(opened, (open) => make(open, options));
}

async function make(
  open: OpenRepository,
  options: ThrowawayTreeOptions,
): Promise<ThrowawayTree | GitScopeFailure> {
  return guarded("worktree_error", async () => {
    const folder = await createPrivateFolder(options.parentDir, "tree", options.owner);
    let made: ThrowawayTree | GitScopeFailure | undefined;
    try {
      made = await seed(folder, open, options);
      return made;
    } finally {
      if (!made?.ok) await discardFolder(folder);
    }
  });
}

async function seed(
  folder: string,
  open: OpenRepository,
  options: ThrowawayTreeOptions,
): Promise<ThrowawayTree | GitScopeFailure> {
  const gitDir = join(folder, "git");
  const path = join(folder, "tree");
  await mkdir(gitDir, { mode: 0o700 });
  await mkdir(path, { mode: 0o700 });
  const { git: users } = await writePrivateGitDir({
    ...open,
    path: gitDir,
    maxFileBytes: DEFAULT_MAX_FILE_BYTES,
  });
  const copied = await copyIndex(open, { git: users, gitDir });
  if (!copied.ok) return copied;
  const log = new OmissionLog();
  const { includeUntracked = false } = options;
  const base = await commitUsersState({ git: users, gitDir, open, includeUntracked }, log);
  if (!base.ok) return base;
  await trustModes(gitDir);

  const git: GitContext = {
    ...users,
    cwd: path,
    // What the task puts outside of a sparse checkout has to be told from what was there.
    globalArgs: [`--git-dir=${gitDir}`, `--work-tree=${path}`, "-c", "core.sparseCheckout=false"],
  };
  const read = await readTree(git, base.tree, base.sparse);
  if (!read.ok) return contentFailure(read, open);
  const filled = await checkOut(git, gitDir, open.repository);
  if (!filled.ok) return contentFailure(filled, open);
  await copyIfRegular(join(gitDir, "index"), join(folder, "base-index"));
  await writeFile(join(gitDir, "HEAD"), `${base.commit}\n`);
  await writeFile(join(path, ".git"), `gitdir: ${gitDir}\n`);
  const tree: ThrowawayTree = {
    ok: true,
    path,
    gitDir,
    objectsDir: join(open.repository.commonDir, "objects"),
    repositoryRoot: open.repository.root,
    headCommit: open.repository.head?.commit ?? null,
    baseCommit: base.commit,
    baseTree: base.tree,
    omissions: log.list(),
    [Symbol.asyncDispose]: () => discardFolder(folder),
  };
  workings.set(tree, { git, open, folder });
  return tree;
}

/** What the user's disk does with the modes of files says nothing of ours. */
async function trustModes(gitDir: string): Promise<void> {
  const config = join(gitDir, "config");
  const isKept = async (mode: number) => {
    await chmod(config, mode);
    return ((await lstat(config)).mode & 0o777) === mode;
  };
  if ((await isKept(0o700)) && (await isKept(0o600))) {
    await appendFile(config, "[core]\nfileMode = true\n");
  }
}

/** Gives the index the tree, without what the user's sparse work tree leaves out. */
async function readTree(git: GitContext, tree: string, sparse: readonly RawPath[]) {
  const read = await runGit(git, ["read-tree", tree]);
  if (!read.ok || sparse.length === 0) return read;
  const stdin = Buffer.from(sparse.map((path) => `${path}\0`).join(""), "latin1");
  return runGit(git, ["update-index", "--skip-worktree", "-z", "--stdin"], { stdin });
}

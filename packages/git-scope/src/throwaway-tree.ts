import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkOut } from "./check-out.js";
import { copyTrees } from "./copy-objects.js";
import { fail, type GitScopeFailure } from "./error.js";
import { type FileStat, statFiles } from "./file-stats.js";
import type { Omission } from "./gathered.js";
import { type GitContext, runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { type ListedFiles, listFiles } from "./list-files.js";
import { OmissionLog } from "./omission-log.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { createPrivateFolder, isOwner } from "./private-folder.js";
import { asWriter, copyIfRegular, copyIndex, writePrivateGitDir } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import { readPlainIndex } from "./read-plain-index.js";
import { changedSince, recordFiles } from "./record-files.js";
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

const IDENTITY = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((role) => [
    [`GIT_${role}_NAME`, "codex-in-claude"],
    [`GIT_${role}_EMAIL`, "codex-in-claude@localhost"],
    [`GIT_${role}_DATE`, "2000-01-01T00:00:00Z"],
  ]),
);

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
  await copyIndex(open.repository, gitDir);
  const log = new OmissionLog();
  const base = await commitUsersState(users, gitDir, open, options, log);
  if (!base.ok) return base;

  const git: GitContext = {
    ...users,
    cwd: path,
    globalArgs: [`--git-dir=${gitDir}`, `--work-tree=${path}`],
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

interface BaseState {
  readonly ok: true;
  readonly commit: string;
  readonly tree: string;
  readonly sparse: readonly RawPath[];
}

/** Brings the copied index to the state of the user's files and commits it. */
async function commitUsersState(
  git: GitContext,
  gitDir: string,
  open: OpenRepository,
  options: ThrowawayTreeOptions,
  log: OmissionLog,
): Promise<BaseState | GitScopeFailure> {
  const { root, head, objectFormat } = open.repository;
  const indexFile = join(gitDir, "index");
  const plain = await readPlainIndex(indexFile, objectFormat);
  const [changed, files, copied] = await Promise.all([
    changedSince(git, {}),
    listFiles(git, [], plain === null),
    head === null ? ({ ok: true } as const) : copyTrees({ git, gitDir }, head.tree),
  ]);
  if (!changed.ok) return changed;
  if (!files.ok) return files;
  if (!copied.ok) return copied;
  // A conflicted file is listed twice.
  const tracked = new Set(changed.entries.map(({ path }) => path));
  const fresh = options.includeUntracked ? files.untracked : [];
  const stats = await statFiles(root, [...tracked, ...fresh, ...files.skipWorktree]);
  const kindOf = (path: RawPath): FileStat["kind"] => stats.get(path)?.kind ?? "none";
  const isReadable = (path: RawPath) => stats.get(path)?.readable ?? false;
  const isFile = (path: RawPath) => kindOf(path) === "file" || kindOf(path) === "link";

  const sparse = files.skipWorktree.filter((path) => kindOf(path) === "none");
  logOmissions(log, files, options);
  log.add("sparse", sparse);
  log.add(
    "special_file",
    [...tracked].filter((path) => kindOf(path) === "other"),
  );
  log.add(
    "unreadable",
    [...tracked, ...fresh].filter((path) => isFile(path) && !isReadable(path)),
  );
  const gone = [...tracked].filter((path) => kindOf(path) === "none" || kindOf(path) === "folder");
  const there = [...tracked, ...fresh].filter((path) => isFile(path) && isReadable(path));
  const { entries } = changed;
  const recorded = await recordFiles({ git, gitDir, indexFile, changed: entries, gone, there });
  if (!recorded.ok) return recorded;
  log.add("refused_name", recorded.refused);
  const args = ["commit-tree", recorded.tree, "-m", "The state before the task"];
  const commit = await runGit(asWriter(git, gitDir), args, { env: IDENTITY });
  if (!commit.ok) return commit;
  const id = commit.stdout.toString("latin1").trim();
  return { ok: true, commit: id, tree: recorded.tree, sparse };
}

function logOmissions(log: OmissionLog, files: ListedFiles, options: ThrowawayTreeOptions): void {
  if (!options.includeUntracked) log.add("untracked", files.untracked);
  log.add("nested_repository", files.nested);
  log.add("assume_unchanged", files.assumeUnchanged);
}

/** Gives the index the tree, without what the user's sparse work tree leaves out. */
async function readTree(git: GitContext, tree: string, sparse: readonly RawPath[]) {
  const read = await runGit(git, ["read-tree", tree]);
  if (!read.ok || sparse.length === 0) return read;
  const stdin = Buffer.from(sparse.map((path) => `${path}\0`).join(""), "latin1");
  return runGit(git, ["update-index", "--skip-worktree", "-z", "--stdin"], { stdin });
}

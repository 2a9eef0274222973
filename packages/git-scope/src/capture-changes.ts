import { lstat, mkdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { fail, type GitScopeFailure } from "./error.js";
import { statFiles } from "./file-stats.js";
import type { Gathered, Omission } from "./gathered.js";
import { chooseNewFiles, isIgnoreFile, listNewFiles } from "./new-files.js";
import { OmissionLog } from "./omission-log.js";
import { openToOwner } from "./open-to-owner.js";
import { openRun } from "./patch-stream.js";
import { entryOver, foldersOf } from "./path-folders.js";
import { planTrees } from "./plan-trees.js";
import { copyIfRegular } from "./private-git-dir.js";
import { bytesOf, type RawPath } from "./raw-entries.js";
import { readPatches } from "./read-patches.js";
import { changedSince, recordFiles } from "./record-files.js";
import { DEFAULT_MAX_FILE_BYTES, guarded } from "./scratch.js";
import { type ThrowawayTree, type Workings, workingsOf } from "./throwaway-tree.js";
import { type SortedFiles, sortTouchedFiles } from "./touched-files.js";
import { trackedFiles } from "./tracked-files.js";
import { type WalkedFolder, walkFolder } from "./walk-folder.js";
import { writePatch } from "./write-patch.js";

export interface CaptureOptions {
  /** A file that does not exist yet: the exact patch is written there, readable by the user alone. */
  readonly patchFile: string;
  /** Paths of the tree that are not the task's work, such as links to dependencies; a folder covers what is below. */
  readonly leaveOut?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface CapturedChanges {
  readonly ok: true;
  /** The tree as the task left it, in the objects of the throwaway tree. */
  readonly newTree: string;
  readonly patchFile: string;
  /** Zero when nothing changed. */
  readonly patchBytes: number;
  /** What is in the tree and not in the patch. */
  readonly leftOut: readonly Omission[];
  /** The same changes for reading: not binary, and so not for `git apply`. Read it, or dispose of it. */
  readonly diff: Gathered;
}

/**
 * Takes everything that was done in a throwaway tree as a patch for `git apply`. Works on what
 * the task left, whatever it is: nothing in the tree is asked where its repository is.
 */
export async function captureChanges(
  tree: ThrowawayTree,
  options: CaptureOptions,
): Promise<CapturedChanges | GitScopeFailure> {
  const workings = workingsOf(tree);
  if (workings === undefined) return fail("worktree_error", "The tree is not one of this process");
  const git = { ...workings.git, signal: options.signal };
  const worked = { ...tree, ...workings, git };
  return guarded("worktree_error", async () => {
    const { patchFile } = options;
    const log = new OmissionLog();
    const written = await writeTrees(worked, options, log);
    if (!written.ok) return written;
    const { baseTree, newTree } = written;
    const patch = await writePatch({ git, baseTree, newTree, patchFile });
    if (!patch.ok) return patch;
    const diff = await openDiff(worked, baseTree, newTree);
    if (!diff.ok) return diff;
    return {
      ok: true,
      newTree,
      patchFile,
      patchBytes: patch.bytes,
      leftOut: log.list(),
      diff,
    };
  });
}

/** A tree with all that is known of it. */
type WorkedTree = ThrowawayTree & Workings;

interface WrittenTrees {
  readonly ok: true;
  /** The base, but for what stands where the user's sparse work tree has nothing: for `git apply` that is new. */
  readonly baseTree: string;
  readonly newTree: string;
}

async function writeTrees(
  tree: WorkedTree,
  { leaveOut = [] }: CaptureOptions,
  log: OmissionLog,
): Promise<WrittenTrees | GitScopeFailure> {
  const { git, gitDir, path: root, folder } = tree;
  // Not what a link in its place leads to.
  if (!(await lstat(root).catch(() => null))?.isDirectory()) {
    return fail("worktree_error", "The folder of the task is gone or no longer a folder");
  }
  const baseIndex = join(folder, "base-index");
  const indexFile = join(folder, "capture-index");
  await copyIfRegular(baseIndex, indexFile);
  const walked = await walkFolder(root);
  // A pipe named .gitattributes would keep git waiting for ever.
  for (const path of walked.special) await unlink(bytesOf(path, root)).catch(() => {});
  log.add("special_file", walked.special);
  log.add("unreadable", walked.closed);
  const chosen = await chooseFiles(tree, { indexFile, walked, leaveOut }, log);
  if (!chosen.ok) return chosen;
  const recorded = await recordFiles({ git, gitDir, indexFile, ...chosen });
  if (!recorded.ok) return recorded;
  log.add("refused_name", recorded.refused);
  log.add("unreadable", recorded.unreadable);
  const trees = { ok: true, baseTree: tree.baseTree, newTree: recorded.tree } as const;
  const gone = chosen.overSparse;
  if (gone.length === 0) return trees;
  await copyIfRegular(baseIndex, indexFile);
  const base = await recordFiles({ git, gitDir, indexFile, changed: [], gone, there: [] });
  return base.ok ? { ...trees, baseTree: base.tree } : base;
}

interface FoundFiles {
  readonly indexFile: string;
  readonly walked: WalkedFolder;
  readonly leaveOut: readonly string[];
}

interface ChosenFiles extends SortedFiles {
  /** Files outside of the user's sparse work tree that the task has put something in the place of. */
  readonly overSparse: readonly RawPath[];
}

/** Finds what the task has changed, removed and made, and opens to us what it has closed. */
async function chooseFiles(
  tree: WorkedTree,
  { indexFile, walked, leaveOut }: FoundFiles,
  log: OmissionLog,
): Promise<ChosenFiles | GitScopeFailure> {
  const { git, path: root, repositoryRoot } = tree;
  const env = { GIT_INDEX_FILE: indexFile };
  const changed = await changedSince(git, env);
  if (!changed.ok) return changed;
  const tracked = await trackedFiles(git, env);
  if (!tracked.ok) return tracked;
  const overSparse = entriesReplaced(tracked.sparse, walked.files);
  const found = listNewFiles(walked, tracked, leaveOut, log);
  const touched = changed.entries.map(({ path }) => path);
  const stats = await statFiles(root, [...touched, ...tracked.submodules, ...found]);
  for (const [path, { kind, readable }] of stats) {
    if (kind === "file" && !readable) openToOwner(bytesOf(path, root), 0o400);
  }
  const sorted = await sortTouchedFiles(
    git,
    { changed: changed.entries, tracked, stats, closed: new Set(walked.closed), repositoryRoot },
    log,
  );
  if (!sorted.ok) return sorted;
  const sizeOf = (path: RawPath) => stats.get(path)?.size ?? 0;
  const isThere = (path: RawPath) => stats.get(path)?.kind !== "none";
  log.add(
    "unreadable",
    found.filter((path) => !isThere(path)),
  );
  const fresh = await chooseNewFiles(
    tree,
    {
      files: found.filter(isThere).map((path) => ({ path, size: sizeOf(path) })),
      tracked,
      hasNewRules: [...touched, ...found].some(isIgnoreFile),
    },
    log,
  );
  if (!fresh.ok) return fresh;
  return {
    ...sorted,
    gone: [...sorted.gone, ...overSparse],
    there: [...sorted.there, ...fresh.paths],
    overSparse,
  };
}

/** Those of the entries that cannot be where the files are: a file, or a folder, stands there or above. */
function entriesReplaced(
  entries: ReadonlySet<RawPath>,
  files: readonly RawPath[],
): readonly RawPath[] {
  if (entries.size === 0) return [];
  const folders = foldersOf(files);
  const isFile = new Set(files.flatMap((path) => [path, `${path}/`]));
  return [...entries].filter((path) => folders.has(path) || entryOver(path, isFile) !== null);
}

async function openDiff(
  tree: WorkedTree,
  baseTree: string,
  newTree: string,
): Promise<Gathered | GitScopeFailure> {
  const empty = join(tree.folder, "empty");
  await mkdir(empty, { recursive: true });
  const apart = {
    ...tree.git,
    cwd: empty,
    globalArgs: [`--git-dir=${tree.gitDir}`, `--work-tree=${empty}`],
  };
  const scratch = { folder: tree.folder, inTree: tree.git, apart };
  const trees = {
    base: baseTree,
    head: newTree,
    pathspec: [],
    maxFileBytes: DEFAULT_MAX_FILE_BYTES,
    unmerged: [],
    recheck: async () => null,
  };
  const plan = await planTrees(trees, scratch, tree.open);
  if (!plan.ok) return plan;
  const [run] = plan.runs;
  const opened = run === undefined ? null : await openRun(run, plan);
  if (opened !== null && !opened.ok) return opened;
  return readPatches({
    repository: tree.open.repository,
    comparison: {
      base: { commit: tree.baseCommit, tree: baseTree },
      head: { commit: null, tree: newTree },
      baseName: null,
      mergeCommit: false,
    },
    headTree: newTree,
    paths: [],
    operation: null,
    plan,
    runs: opened === null ? [] : [opened],
    dispose: async () => {},
  });
}

import { chmod, lstat, mkdir, open as openFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { artefactIn, foldersOf } from "./artefacts.js";
import { GITLINK } from "./changed-file.js";
import { CAPTURE_ARGS } from "./diff-args.js";
import type { GitScopeFailure } from "./error.js";
import { statFiles } from "./file-stats.js";
import type { Gathered, Omission } from "./gathered.js";
import { gitFailure, runGit, startGit } from "./git.js";
import { OmissionLog } from "./omission-log.js";
import { openRun } from "./patch-stream.js";
import { planTrees } from "./plan-trees.js";
import { copyIfRegular } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";
import { readPatches } from "./read-patches.js";
import { recordFiles } from "./record-files.js";
import { DEFAULT_MAX_FILE_BYTES, guarded } from "./scratch.js";
import type { ThrowawayTree } from "./throwaway-tree.js";
import { type WalkedFolder, walkFolder } from "./walk-folder.js";

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
  return guarded("worktree_error", async () => {
    const git = { ...tree.git, signal: options.signal };
    const log = new OmissionLog();
    const written = await writeNewTree({ ...tree, git }, options, log);
    if (!written.ok) return written;
    const patch = await writePatch({ ...tree, git }, written.tree, options.patchFile);
    if (!patch.ok) return patch;
    const diff = await openDiff({ ...tree, git }, written.tree);
    if (!diff.ok) return diff;
    return {
      ok: true,
      newTree: written.tree,
      patchFile: options.patchFile,
      patchBytes: patch.bytes,
      leftOut: log.list(),
      diff,
    };
  });
}

async function writeNewTree(
  tree: ThrowawayTree,
  options: CaptureOptions,
  log: OmissionLog,
): Promise<{ readonly ok: true; readonly tree: string } | GitScopeFailure> {
  const index = join(tree.folder, "capture-index");
  await copyIfRegular(join(tree.folder, "base-index"), index);
  const env = { GIT_INDEX_FILE: index };
  const walked = await walkFolder(tree.path);
  // A pipe named .gitattributes would keep git waiting for ever.
  for (const path of walked.special) await unlink(join(tree.path, toName(path)));
  log.add("special_file", walked.special);

  const changed = await runGit(
    tree.git,
    ["diff-files", "-z", "--name-only", "--ignore-submodules=all"],
    { env },
  );
  if (!changed.ok) return changed;
  const listed = await runGit(tree.git, ["ls-files", "-s", "-z"], { env, maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const tracked = trackedFiles(listed.stdout);
  const ignored = await ignoredFolders(tree, env);
  if (!ignored.ok) return ignored;
  const fresh = newFiles(walked, tracked, ignored.folders, options, log);

  const touched = changed.stdout.toString("latin1").split("\0").slice(0, -1);
  const stats = await statFiles(tree.path, [...touched, ...fresh]);
  const isFile = (path: RawPath) => ["file", "link"].includes(stats.get(path)?.kind ?? "none");
  const there = [...touched, ...fresh].filter(isFile);
  for (const path of there.filter((name) => !stats.get(name)?.readable)) {
    await openToOwner(join(tree.path, toName(path)));
  }
  const gone = touched.filter((path) => !isFile(path));
  return recordFiles({ git: tree.git, gitDir: tree.gitDir, indexFile: index, gone, there });
}

async function openToOwner(path: string): Promise<void> {
  await chmod(path, ((await lstat(path)).mode & 0o777) | 0o400);
}

function toName(path: RawPath): string {
  return Buffer.from(path, "latin1").toString("utf8");
}

interface TrackedFiles {
  readonly files: ReadonlySet<RawPath>;
  readonly submodules: readonly RawPath[];
}

function trackedFiles(listing: Buffer): TrackedFiles {
  const files = new Set<RawPath>();
  const submodules: RawPath[] = [];
  for (const line of listing.toString("latin1").split("\0")) {
    const tab = line.indexOf("\t");
    if (tab === -1) continue;
    const path = line.slice(tab + 1);
    files.add(path);
    if (line.startsWith(GITLINK)) submodules.push(path);
  }
  return { files, submodules };
}

/** Whole folders that the ignore rules keep out; a single ignored file is part of the work. */
async function ignoredFolders(
  { git }: ThrowawayTree,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly ok: true; readonly folders: readonly RawPath[] } | GitScopeFailure> {
  const args = ["ls-files", "-o", "-i", "--exclude-standard", "--directory", "-z"];
  const listed = await runGit(git, args, { env });
  if (!listed.ok) return listed;
  const paths = listed.stdout.toString("latin1").split("\0");
  return { ok: true, folders: paths.filter((path) => path.endsWith("/")) };
}

function newFiles(
  walked: WalkedFolder,
  tracked: TrackedFiles,
  ignored: readonly RawPath[],
  options: CaptureOptions,
  log: OmissionLog,
): RawPath[] {
  const folders = foldersOf(tracked.files);
  const leaveOut = (options.leaveOut ?? []).map((path) => Buffer.from(path).toString("latin1"));
  const left = {
    artefact: new Set<RawPath>(),
    ignored: new Set<RawPath>(),
    nested: new Set<RawPath>(),
  };
  const fresh = walked.files.filter((path) => {
    if (tracked.files.has(path)) return false;
    if (leaveOut.some((name) => path === name || path.startsWith(`${name}/`))) return false;
    const submodule = tracked.submodules.find((name) => path.startsWith(`${name}/`));
    const artefact = artefactIn(path, folders);
    const folder = ignored.find((name) => path.startsWith(name));
    if (submodule !== undefined) left.nested.add(`${submodule}/`);
    else if (artefact !== null) left.artefact.add(artefact);
    else if (folder !== undefined) left.ignored.add(folder);
    else return true;
    return false;
  });
  log.add("artefact", left.artefact);
  log.add("ignored", left.ignored);
  log.add("nested_repository", left.nested);
  return fresh;
}

async function writePatch(
  { git, baseTree }: ThrowawayTree,
  newTree: string,
  patchFile: string,
): Promise<{ readonly ok: true; readonly bytes: number } | GitScopeFailure> {
  const file = await openFile(patchFile, "wx", 0o600);
  try {
    const process = startGit(git, [...CAPTURE_ARGS, baseTree, newTree]);
    let bytes = 0;
    for await (const chunk of process.stdout) {
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    const failure = await gitFailure(process);
    await file.sync();
    return failure ?? { ok: true, bytes };
  } finally {
    await file.close();
  }
}

async function openDiff(tree: ThrowawayTree, newTree: string): Promise<Gathered | GitScopeFailure> {
  const empty = join(tree.folder, "empty");
  await mkdir(empty, { recursive: true });
  const apart = {
    ...tree.git,
    cwd: empty,
    globalArgs: [`--git-dir=${tree.gitDir}`, `--work-tree=${empty}`],
  };
  const scratch = { folder: tree.folder, inTree: tree.git, apart };
  const trees = {
    base: tree.baseTree,
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
      base: { commit: tree.baseCommit, tree: tree.baseTree },
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

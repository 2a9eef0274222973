import { publicPath } from "./changed-file.js";
import { copyIndex } from "./copy-index.js";
import { LIST_ARGS } from "./diff-args.js";
import type { GitScopeFailure } from "./error.js";
import { escapeText } from "./escape-path.js";
import { statFiles } from "./file-stats.js";
import { type GitContext, runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { listFiles, listIgnored } from "./list-files.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { parseRawNul, type RawPath } from "./raw-entries.js";
import { refusingPipes } from "./refuse-pipes.js";
import { removeFolder } from "./remove-folder.js";
import { EMPTY_TREE } from "./repository.js";
import { createScratch, DEFAULT_MAX_FILE_BYTES, guarded, type Scratch } from "./scratch.js";

export interface PreviewOptions extends GitOptions {
  /** A folder in the work tree. */
  readonly cwd: string;
  /** A folder that only the user can read; a private git dir is made there and removed. */
  readonly scratchDir: string;
}

export interface FileCount {
  readonly files: number;
  readonly bytes: number;
}

/** What `createThrowawayTree` would start from. */
export interface TreePreview {
  readonly ok: true;
  readonly repositoryRoot: string;
  /** HEAD; null on a branch without commits. */
  readonly commit: string | null;
  /** The first line of its message, escaped and at most 200 characters long. */
  readonly subject: string | null;
  /** Files of HEAD, but for those outside of a sparse checkout. */
  readonly tracked: FileCount;
  /** Files that differ from HEAD, deleted ones without bytes. */
  readonly uncommitted: FileCount;
  /** New files that are neither tracked nor ignored: seeded only on request. */
  readonly untracked: FileCount;
  /** The first hundred of them. */
  readonly untrackedPaths: readonly string[];
  /** Folders at the top that the ignore rules keep out, such as dependencies. */
  readonly ignoredFolders: readonly string[];
}

/** Counts what a throwaway tree would hold, and makes none. */
export async function previewTree(options: PreviewOptions): Promise<TreePreview | GitScopeFailure> {
  const opened = await openRepository(options.cwd, options);
  if (!opened.ok) return opened;
  return refusingPipes(opened, (open) => preview(open, options));
}

async function preview(
  open: OpenRepository,
  options: PreviewOptions,
): Promise<TreePreview | GitScopeFailure> {
  return guarded("worktree_error", async () => {
    const scratch = await createScratch(open, {
      scratchDir: options.scratchDir,
      maxFileBytes: DEFAULT_MAX_FILE_BYTES,
    });
    try {
      const copied = await copyIndex(open, { git: scratch.inTree, gitDir: scratch.folder });
      if (!copied.ok) return copied;
      return await count(open, scratch, copied.plain === null);
    } finally {
      await removeFolder(scratch.folder);
    }
  });
}

async function count(
  { repository }: OpenRepository,
  { inTree: git }: Scratch,
  hasFlags: boolean,
): Promise<TreePreview | GitScopeFailure> {
  const { head, root, objectFormat } = repository;
  const base = head?.tree ?? EMPTY_TREE[objectFormat];
  const [subject, tracked, changed, files, ignored] = await Promise.all([
    head === null ? ({ ok: true, text: null } as const) : subjectOf(git, head.commit),
    listSizes(git, base),
    runGit(git, ["-c", "diff.autoRefreshIndex=true", ...LIST_ARGS, base]),
    listFiles(git, [], hasFlags),
    listIgnored(git, []),
  ]);
  if (!subject.ok) return subject;
  if (!tracked.ok) return tracked;
  if (!changed.ok) return changed;
  if (!files.ok) return files;
  if (!ignored.ok) return ignored;
  const skipped = await statFiles(root, files.skipWorktree);
  const isHere = (path: RawPath) => skipped.get(path)?.kind !== "none";
  const uncommitted = parseRawNul(changed.stdout).map(({ path }) => path);
  return {
    ok: true,
    repositoryRoot: root,
    commit: head?.commit ?? null,
    subject: subject.text,
    tracked: sumOf(tracked.sizes.filter(([path]) => isHere(path))),
    uncommitted: await countOf(root, uncommitted.filter(isHere)),
    untracked: await countOf(root, files.untracked),
    untrackedPaths: files.untracked.slice(0, 100).map(publicPath),
    ignoredFolders: ignored.paths.flatMap((path) =>
      /^[^/]+\/$/.test(path) ? [publicPath(path.slice(0, -1))] : [],
    ),
  };
}

async function countOf(root: string, paths: readonly RawPath[]): Promise<FileCount> {
  let bytes = 0;
  for (const { kind, size } of (await statFiles(root, paths)).values()) {
    if (kind === "file" || kind === "link") bytes += size;
  }
  return { files: paths.length, bytes };
}

async function subjectOf(
  git: GitContext,
  commit: string,
): Promise<{ readonly ok: true; readonly text: string } | GitScopeFailure> {
  const read = await runGit(git, ["cat-file", "commit", commit]);
  if (!read.ok) return read;
  const text = read.stdout.toString("utf8");
  const message = text.slice(text.indexOf("\n\n") + 2);
  return { ok: true, text: escapeText((message.split("\n")[0] ?? "").slice(0, 200)) };
}

type Sized = readonly [path: RawPath, bytes: number];

async function listSizes(
  git: GitContext,
  tree: string,
): Promise<{ readonly ok: true; readonly sizes: readonly Sized[] } | GitScopeFailure> {
  const listed = await runGit(git, ["ls-tree", "-r", "-l", "-z", "--full-tree", tree], {
    maxBytes: 2 ** 30,
  });
  if (!listed.ok) return listed;
  const lines = listed.stdout.toString("latin1").split("\0").slice(0, -1);
  const sizes = lines.map((line): Sized => {
    const size = /^\S+ \S+ \S+ +(\d+)\t/.exec(line)?.[1] ?? "0";
    return [line.slice(line.indexOf("\t") + 1), Number(size)];
  });
  return { ok: true, sizes };
}

function sumOf(sizes: readonly Sized[]): FileCount {
  return { files: sizes.length, bytes: sizes.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

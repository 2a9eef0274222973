import { join } from "node:path";
import { LIST_ARGS } from "./diff-args.js";
import type { GitScopeFailure } from "./error.js";
import { statFiles } from "./file-stats.js";
import { type GitContext, runGit } from "./git.js";
import type { ListedFiles } from "./list-files.js";
import type { OpenRepository } from "./open-repository.js";
import { parseRawNul, type RawPath } from "./raw-entries.js";
import type { Scratch } from "./scratch.js";
import { type IndexEntry, writeIndex } from "./write-index.js";

/** Changes that flags in the index keep git from seeing. */
export interface HiddenByFlags {
  readonly ok: true;
  readonly assumeUnchanged: readonly RawPath[];
  /** Told to skip, and there all the same, with another content. */
  readonly skipWorktree: readonly RawPath[];
  /** Not checked out. */
  readonly sparse: readonly RawPath[];
}

/** Compares the flagged files all the same, to say which of them hide a change. */
export async function hiddenByFlags(
  files: ListedFiles,
  scratch: Scratch,
  open: OpenRepository,
): Promise<HiddenByFlags | GitScopeFailure> {
  const { root, objectFormat } = open.repository;
  const stats = await statFiles(root, files.skipWorktree);
  const isThere = (path: RawPath) => stats.get(path)?.kind !== "none";
  const sparse = files.skipWorktree.filter((path) => !isThere(path));
  const flagged = new Set([...files.assumeUnchanged, ...files.skipWorktree.filter(isThere)]);
  if (flagged.size === 0) return { ok: true, assumeUnchanged: [], skipWorktree: [], sparse };

  const entries = await indexEntries(scratch.inTree, flagged);
  if (!entries.ok) return entries;
  const index = join(scratch.folder, "index-flagged");
  await writeIndex(index, entries.entries, objectFormat);
  const differing = await runGit(scratch.inTree, LIST_ARGS, { env: { GIT_INDEX_FILE: index } });
  if (!differing.ok) return differing;
  const changed = new Set(parseRawNul(differing.stdout).map(({ path }) => path));
  return {
    ok: true,
    assumeUnchanged: files.assumeUnchanged.filter((path) => changed.has(path)),
    skipWorktree: files.skipWorktree.filter((path) => changed.has(path)),
    sparse,
  };
}

async function indexEntries(
  git: GitContext,
  wanted: ReadonlySet<RawPath>,
): Promise<{ readonly ok: true; readonly entries: readonly IndexEntry[] } | GitScopeFailure> {
  const listed = await runGit(git, ["ls-files", "-s", "-z"], { maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const entries = listed.stdout
    .toString("latin1")
    .split("\0")
    .flatMap((line): IndexEntry[] => {
      const [front = "", path = ""] = line.split(/\t(.*)/s);
      const [mode = "", id = "", stage] = front.split(" ");
      return stage === "0" && wanted.has(path) ? [{ path, mode, id }] : [];
    });
  return { ok: true, entries };
}

import { blobSizes } from "./blob-sizes.js";
import type { GitScopeFailure } from "./error.js";
import { type FileStat, NO_FILE } from "./file-stats.js";
import { MAX_FILE_BYTES } from "./fit-new-files.js";
import type { GitContext } from "./git.js";
import { holdsFiles } from "./holds-files.js";
import type { OmissionLog } from "./omission-log.js";
import { entryOver } from "./path-folders.js";
import type { RawEntry, RawPath } from "./raw-entries.js";
import type { TrackedFiles } from "./tracked-files.js";

export interface TouchedFiles {
  /** What `diff-files` says of the tracked files, submodules aside. */
  readonly changed: readonly RawEntry[];
  readonly tracked: TrackedFiles;
  /** Of what has changed and of the submodules. */
  readonly stats: ReadonlyMap<RawPath, FileStat>;
  /** Folders that cannot be looked into, ending in `/`. */
  readonly closed: ReadonlySet<RawPath>;
  /** The user's own work tree. */
  readonly repositoryRoot: string;
}

export interface SortedFiles {
  readonly ok: true;
  readonly changed: readonly RawEntry[];
  readonly gone: readonly RawPath[];
  readonly there: readonly RawPath[];
}

/** Tells what of the tracked files a task has changed from what it has removed, and leaves out what is too large. */
export async function sortTouchedFiles(
  git: GitContext,
  { changed, tracked, stats, closed, repositoryRoot }: TouchedFiles,
  log: OmissionLog,
): Promise<SortedFiles | GitScopeFailure> {
  const old = await blobSizes(
    git,
    changed.map(({ oldId }) => oldId),
  );
  if (!old.ok) return old;
  const statOf = (path: RawPath) => stats.get(path) ?? NO_FILE;
  const isThere = (path: RawPath) => ["file", "link"].includes(statOf(path).kind);
  const isTooLarge = ({ path, oldId }: RawEntry) =>
    Math.max(old.sizes.get(oldId) ?? 0, statOf(path).size) > MAX_FILE_BYTES;
  const pathsOf = (entries: readonly RawEntry[]) => entries.map(({ path }) => path);

  log.add("over_size_cap", pathsOf(changed.filter(isTooLarge)));
  const fitting = changed.filter((entry) => !isTooLarge(entry));
  const absent = fitting.filter(({ path }) => !isThere(path));
  // git, which takes them from where it stands, reaches names that are too long for us.
  log.add("unreadable", pathsOf(absent.filter(({ letter }) => letter !== "D")));

  const submodules = tracked.submodules.filter((path) => !tracked.sparse.has(path));
  const replaced = submodules.filter(isThere);
  // `git apply` would stop half-way at a folder that is not empty.
  const inTheWay = replaced.filter((path) => holdsFiles(path, repositoryRoot));
  log.add("nested_repository", inTheWay);
  const replacing = replaced.filter((path) => !inTheWay.includes(path));
  const removed = submodules.filter(
    (path) => statOf(path).kind === "none" && entryOver(path, closed) === null,
  );
  return {
    ok: true,
    changed: fitting,
    gone: [...pathsOf(absent.filter(({ letter }) => letter === "D")), ...removed, ...replacing],
    there: [...pathsOf(fitting).filter(isThere), ...replacing],
  };
}

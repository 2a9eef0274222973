import { blobSizes, blobsOf } from "./blob-sizes.js";
import type { GitScopeFailure } from "./error.js";
import { type FileStat, NO_FILE } from "./file-stats.js";
import type { GitContext } from "./git.js";
import type { RawEntry, RawPath } from "./raw-entries.js";

export interface SparseStats {
  readonly ok: true;
  readonly stats: ReadonlyMap<RawPath, FileStat>;
}

/** Says of changed files that are not checked out what the index has for them: not readable where the clone lacks it. */
export async function statSparse(
  git: GitContext,
  entries: readonly RawEntry[],
): Promise<SparseStats | GitScopeFailure> {
  const blobs = await blobSizes(git, entries.flatMap(blobsOf));
  if (!blobs.ok) return blobs;
  const lacks = new Set(blobs.missing);
  const stats = entries.map((entry): [RawPath, FileStat] => {
    const size = blobs.sizes.get(entry.newId) ?? 0;
    const readable = !blobsOf(entry).some((id) => lacks.has(id));
    return [entry.path, { ...NO_FILE, kind: "file", size, readable }];
  });
  return { ok: true, stats: new Map(stats) };
}

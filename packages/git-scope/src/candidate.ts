import { GITLINK } from "./changed-file.js";
import type { FileStat } from "./file-stats.js";
import type { OmissionReason } from "./gathered.js";
import type { RawEntry, RawPath } from "./raw-entries.js";
import type { IndexEntry } from "./write-index.js";

/** A file of the user's folder that may have changed, with everything that decides what becomes of it. */
export interface Candidate {
  readonly entry: RawEntry;
  readonly stat: FileStat;
  readonly untracked: boolean;
  readonly lfs: boolean;
  /** Not in the folder, since the work tree is sparse: it is as the index has it. */
  readonly sparse: boolean;
}

/** A new file, as git would list it if it were tracked. */
export function asAdded(path: RawPath): RawEntry {
  return { path, letter: "A", oldMode: "000000", newMode: "100644", oldId: "", newId: "" };
}

/** Why git is not asked for the patch of a file. */
export function withheldFor({ stat, lfs }: Candidate, maxFileBytes: number): OmissionReason | null {
  if (stat.kind === "other") return "special_file";
  if (!stat.readable) return "unreadable";
  if (stat.kind === "file" && stat.size > maxFileBytes) return "over_size_cap";
  return lfs ? "lfs" : null;
}

/**
 * True of what was taken out of the index and is in the folder still: for git it is deleted, and a
 * comparison with the folder would not say so. A file that may be shown as new is compared instead.
 */
export function staysBehind({ entry, stat }: Candidate, takesUntracked: boolean): boolean {
  if (entry.letter !== "D") return false;
  if (stat.kind === "folder") return entry.oldMode === GITLINK;
  return stat.kind !== "none" && !takesUntracked;
}

export function asIndexEntry({ path, letter, oldMode, newMode, oldId }: RawEntry): IndexEntry {
  return letter === "A" ? { path, mode: newMode, id: null } : { path, mode: oldMode, id: oldId };
}

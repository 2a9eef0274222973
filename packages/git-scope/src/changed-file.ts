import { pathFromBytes } from "./escape-path.js";
import type { ChangedFile, FileStatus, OmissionReason } from "./gathered.js";
import type { RawEntry, RawPath } from "./raw-entries.js";

const STATUS: Readonly<Record<string, FileStatus>> = {
  A: "added",
  D: "deleted",
  M: "modified",
  R: "renamed",
  T: "type_changed",
  U: "modified",
};

export interface FileDetails {
  readonly size: number | null;
  readonly untracked: boolean;
  readonly omitted: OmissionReason | null;
}

/** Names a changed file as the outside sees it. */
export function changedFile(entry: RawEntry, details: FileDetails): ChangedFile {
  return {
    path: publicPath(entry.path),
    ...(entry.oldPath === undefined ? {} : { oldPath: publicPath(entry.oldPath) }),
    status: STATUS[entry.letter] ?? "modified",
    oldMode: entry.oldMode,
    newMode: entry.newMode,
    ...details,
  };
}

export function publicPath(raw: RawPath): string {
  return pathFromBytes(Buffer.from(raw, "latin1"));
}

/** The mode of a submodule, whose content is a commit of another repository. */
export const GITLINK = "160000";

/** True of what is a submodule after the change, or was one and is gone. */
export function isSubmodule({ oldMode, newMode }: RawEntry): boolean {
  return newMode === GITLINK || (newMode === "000000" && oldMode === GITLINK);
}

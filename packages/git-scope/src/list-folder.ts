import { copyUnproved } from "./copy-index.js";
import { LIST_ARGS } from "./diff-args.js";
import type { GitScopeFailure } from "./error.js";
import { runGit } from "./git.js";
import { type HiddenByFlags, hiddenByFlags } from "./hidden-by-flags.js";
import { type ListedFiles, listFiles, listIgnored } from "./list-files.js";
import { listSubmodules } from "./list-submodules.js";
import type { OpenRepository } from "./open-repository.js";
import { parseRawNul, type RawEntry, type RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import type { Scratch } from "./scratch.js";

/** What git knows of a folder before any content is compared. */
export interface FolderListing {
  readonly ok: true;
  /** Tracked files that may differ from the base; of some only the time has changed. */
  readonly tracked: readonly RawEntry[];
  /** New files but those that the base has, which were taken out of the index alone. */
  readonly untracked: readonly RawPath[];
  readonly files: ListedFiles;
  readonly ignored: readonly RawPath[];
  /** All of them, whatever `paths` are asked for. */
  readonly submodules: readonly RawPath[];
  readonly hidden: HiddenByFlags;
  /** Lists the tracked files again; `same` when git says what it said before. */
  relist(): Promise<{ readonly ok: true; readonly same: boolean } | GitScopeFailure>;
}

/** Files whose time alone has changed are listed, too: their content is read once, with the patches. */
const NO_REFRESH = ["-c", "diff.autoRefreshIndex=false"];

export async function listFolder(
  base: string,
  pathspec: readonly string[],
  scratch: Scratch,
  open: OpenRepository,
): Promise<FolderListing | GitScopeFailure> {
  const git = scratch.inTree;
  const list = () => runGit(git, [...NO_REFRESH, ...LIST_ARGS, base, "--", ...pathspec]);
  const copied = await copyUnproved(open, { git, gitDir: scratch.folder });
  if (!copied.ok) return copied;
  const { plain } = copied;
  const [listed, files, ignored, submodules, proved] = await Promise.all([
    list(),
    listFiles(git, pathspec, plain === null),
    listIgnored(git, pathspec),
    listSubmodules(git, plain),
    // Takes its time, which is git's meanwhile.
    copied.prove(),
  ]);
  const changed = proved ? listed : await list();
  if (!changed.ok) return contentFailure(changed, open);
  if (!files.ok) return files;
  if (!ignored.ok) return ignored;
  if (!submodules.ok) return submodules;
  const hidden = await hiddenByFlags(files, scratch, open);
  if (!hidden.ok) return hidden;
  // In a conflict, and with content neither in the base nor in the folder.
  const tracked = parseRawNul(changed.stdout).filter(({ letter }) => letter !== "U");
  const known = new Set(tracked.map(({ path }) => path));
  return {
    ok: true,
    tracked,
    untracked: files.untracked.filter((path) => !known.has(path)),
    files,
    ignored: ignored.paths,
    submodules: submodules.paths,
    hidden,
    relist: async () => {
      const again = await list();
      return again.ok ? { ok: true, same: again.stdout.equals(changed.stdout) } : again;
    },
  };
}

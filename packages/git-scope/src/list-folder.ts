import { copyUnproved } from "./copy-index.js";
import { LIST_ARGS } from "./diff-args.js";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { NEW_INDEX, runGit } from "./git.js";
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
  /** Fails when the list rests on what the index says of itself and is not so; takes its time. */
  prove(): Promise<GitScopeFailure | null>;
  /** Lists the tracked files again, and new ones if they are shown; `same` when git says what it said before. */
  relist(
    withNew: boolean,
  ): Promise<{ readonly ok: true; readonly same: boolean } | GitScopeFailure>;
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
  const [changed, files, ignored, submodules] = await Promise.all([
    list(),
    listFiles(git, pathspec, plain === null),
    listIgnored(git, pathspec),
    listSubmodules(git, plain),
  ]);
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
    prove: async () => ((await copied.prove()) ? null : liar(open.repository.root)),
    relist: async (withNew) => {
      const [again, fresh] = await Promise.all([
        list(),
        withNew ? listFiles(git, pathspec, false) : files,
      ]);
      if (!again.ok) return again;
      if (!fresh.ok) return fresh;
      const alike = (key: "untracked" | "nested") =>
        fresh[key].length === files[key].length &&
        fresh[key].every((path, at) => path === files[key][at]);
      const same = again.stdout.equals(changed.stdout) && alike("untracked") && alike("nested");
      return { ok: true, same };
    },
  };
}

function liar(root: string): GitScopeFailure {
  const why = "its index says of its folders what its entries do not bear out";
  const message = `The repository at ${quotePath(root)} is refused: ${why}`;
  return fail("unsafe_repository", message, NEW_INDEX);
}

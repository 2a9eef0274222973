import { availableParallelism } from "node:os";
import { join } from "node:path";
import { asAdded, asIndexEntry, type Candidate, staysBehind, withheldFor } from "./candidate.js";
import { isSubmodule, publicPath } from "./changed-file.js";
import { PATCH_ARGS } from "./diff-args.js";
import { type DiffPlan, orderArgs, type PatchRun } from "./diff-plan.js";
import { type DirtySubmodules, dirtySubmodules } from "./dirty-submodules.js";
import { fail, type GitScopeFailure } from "./error.js";
import { type FileStat, NO_FILE, statFiles } from "./file-stats.js";
import { FolderDetails } from "./folder-details.js";
import type { GatherOptions } from "./gather-options.js";
import type { GitContext } from "./git.js";
import { lfsFiles } from "./lfs-files.js";
import { type FolderListing, listFolder } from "./list-folder.js";
import { OmissionLog } from "./omission-log.js";
import type { OpenRepository } from "./open-repository.js";
import { falseBlobs } from "./prove-blobs.js";
import type { RawEntry, RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import { pipedAttributes } from "./refuse-pipes.js";
import { sameContent } from "./same-content.js";
import type { Scratch } from "./scratch.js";
import { shareOut } from "./share-out.js";
import { writeIndex } from "./write-index.js";

export interface FolderToCompare {
  readonly base: string;
  /** New files are compared; otherwise they are counted as left out. */
  readonly takesUntracked: boolean;
  readonly pathspec: readonly string[];
  /** Names that the caller gave, which the omissions name, too. */
  readonly asked: readonly RawPath[];
  readonly maxFileBytes: number;
  readonly options: GatherOptions;
  /** False when HEAD has moved since it was read. */
  headStands(): Promise<boolean>;
}

/**
 * Plans the diff of a tree with the user's files. git lists what may have changed once; its
 * patches then come from an index of ours that holds only these files, so that it looks at no
 * other.
 */
export async function planFolder(
  folder: FolderToCompare,
  scratch: Scratch,
  open: OpenRepository,
): Promise<DiffPlan | GitScopeFailure> {
  const listing = await listFolder(folder.base, folder.pathspec, scratch, open);
  if (!listing.ok) return listing;
  const found = await findCandidates(folder, listing, scratch, open);
  if (!found.ok) return found;
  const { pathspec, options } = folder;
  const submodules = await dirtySubmodules(listing.submodules, pathspec, options, open);
  if (!submodules.ok) return submodules;
  const { candidates } = found;
  const { root } = open.repository;
  const names = candidates.map(({ entry }) => entry.path);
  const piped = await pipedAttributes(root, names);
  if (piped !== null) return piped;
  const reasonOf = (candidate: Candidate) => withheldFor(candidate, folder.maxFileBytes);
  const compared = candidates.filter((candidate) => reasonOf(candidate) === null);
  const suspects = candidates.filter((candidate) => reasonOf(candidate) !== null);
  const same = await sameContent(suspects, open.repository, open.sealed.signal);
  const withheld = suspects.filter(({ entry }) => !same.has(entry.path));
  const details = new FolderDetails(candidates, folder.maxFileBytes, scratch.inTree, open);
  const shown = new Set<RawPath>();
  return {
    ok: true,
    runs: await patchRuns(compared, folder, scratch, open),
    ready: () => details.ready(),
    describe: (entry) => {
      shown.add(entry.path);
      return details.describe(entry, null);
    },
    hides: (entry) => details.hides(entry),
    withheld: () => withheld.map((each) => details.describe(each.entry, reasonOf(each))),
    omissions: () => logOf(folder, listing, withheld, details.shrunk, submodules),
    unmerged: listing.files.unmerged.map(publicPath),
    touched: [
      ...[...compared, ...withheld].map(({ entry }) => entry.path),
      ...listing.untracked,
      ...listing.ignored,
      ...listing.files.nested,
      ...listing.files.closed,
      ...submodules.dirty,
      ...submodules.unreadable,
    ],
    explain: (failure) => contentFailure(failure, open),
    recheck: async () => {
      const [again, later, stands] = await Promise.all([
        listing.relist(),
        statFiles(root, names),
        folder.headStands(),
      ]);
      if (!again.ok) return again;
      const still = candidates.every(
        ({ entry, stat }) => later.get(entry.path)?.token === stat.token,
      );
      if (!again.same || !stands || !still) {
        return fail("tree_changed_during_gather", "The files changed while they were read");
      }
      return proveUnchanged(compared, shown, scratch, open);
    },
  };
}

/** Of files that were listed and not shown git says that their content is the old one: so that has to be true. */
async function proveUnchanged(
  compared: readonly Candidate[],
  shown: ReadonlySet<RawPath>,
  { inTree }: Scratch,
  { repository }: OpenRepository,
): Promise<GitScopeFailure | null> {
  const ids = compared
    .filter(({ entry }) => entry.letter === "M" && !isSubmodule(entry) && !shown.has(entry.path))
    .map(({ entry }) => entry.oldId);
  const proved = await falseBlobs(inTree, ids, repository.objectFormat);
  if (!proved.ok) return proved;
  if (proved.ids.length === 0) return null;
  return fail("unsafe_repository", "The repository is refused: objects are not what their ids say");
}

async function findCandidates(
  { takesUntracked }: FolderToCompare,
  { tracked, untracked }: FolderListing,
  scratch: Scratch,
  open: OpenRepository,
): Promise<{ readonly ok: true; readonly candidates: readonly Candidate[] } | GitScopeFailure> {
  const fresh = takesUntracked ? untracked.map(asAdded) : [];
  const entries = [...tracked, ...fresh];
  const names = entries.map(({ path }) => path);
  const stats = await statFiles(open.repository.root, names);
  const lfs = await lfsFiles(scratch.inTree, open, entries);
  if (!lfs.ok) return lfs;
  const isFresh = new Set(fresh);
  return {
    ok: true,
    candidates: entries.map((entry) => {
      const stat = stats.get(entry.path) ?? NO_FILE;
      const untracked = isFresh.has(entry);
      return { entry: asFound(entry, stat), stat, untracked, lfs: lfs.paths.has(entry.path) };
    }),
  };
}

/** git takes a file for deleted where it may not look. */
function asFound(entry: RawEntry, { readable }: FileStat): RawEntry {
  return entry.letter === "D" && !readable
    ? { ...entry, letter: "M", newMode: entry.oldMode }
    : entry;
}

async function patchRuns(
  compared: readonly Candidate[],
  { takesUntracked }: FolderToCompare,
  { inTree, apart, folder }: Scratch,
  { repository }: OpenRepository,
): Promise<PatchRun[]> {
  const entriesThat = (stay: boolean) =>
    compared
      .filter((candidate) => staysBehind(candidate, takesUntracked) === stay)
      .map(({ entry }) => entry);
  const runOf = async (name: string, git: GitContext, entries: readonly RawEntry[]) => {
    const index = join(folder, `index-${name}`);
    await writeIndex(index, entries.map(asIndexEntry), repository.objectFormat);
    const order = await orderArgs(join(folder, `order-${name}`), entries);
    return { git, args: PATCH_ARGS, env: { GIT_INDEX_FILE: index }, order };
  };
  const runs: PatchRun[] = [];
  for (const [at, entries] of shareOut(entriesThat(false), availableParallelism()).entries()) {
    runs.push(await runOf(`changed-${at}`, inTree, entries));
  }
  const gone = entriesThat(true);
  // In an empty folder everything is deleted.
  if (gone.length > 0) runs.push(await runOf("gone", apart, gone));
  return runs;
}

function logOf(
  { takesUntracked, asked, maxFileBytes }: FolderToCompare,
  { ignored, files, hidden }: FolderListing,
  withheld: readonly Candidate[],
  shrunk: readonly RawPath[],
  submodules: DirtySubmodules,
) {
  const log = new OmissionLog(asked);
  if (!takesUntracked) log.add("untracked", files.untracked);
  log.add(takesUntracked ? "unreadable" : "untracked", files.closed);
  log.add("ignored", ignored);
  log.add("nested_repository", files.nested);
  log.add("dirty_submodule", submodules.dirty);
  log.add("unreadable", submodules.unreadable);
  log.add("sparse", hidden.sparse);
  log.add("assume_unchanged", hidden.assumeUnchanged);
  log.add("skip_worktree", hidden.skipWorktree);
  for (const { entry, ...rest } of withheld) {
    const reason = withheldFor({ entry, ...rest }, maxFileBytes);
    if (reason !== null) log.add(reason, [entry.path]);
  }
  log.add("over_size_cap", shrunk);
  return log.list();
}

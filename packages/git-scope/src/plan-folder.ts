import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  asAdded,
  asIndexEntry,
  type Candidate,
  isPlain,
  isSubmodule,
  withheldFor,
} from "./candidate.js";
import { publicPath } from "./changed-file.js";
import { PATCH_ARGS } from "./diff-args.js";
import { type DiffPlan, orderArgs, type PatchRun } from "./diff-plan.js";
import { type DirtySubmodules, dirtySubmodules } from "./dirty-submodules.js";
import { fail, type GitScopeFailure } from "./error.js";
import { NO_FILE, statFiles } from "./file-stats.js";
import { FolderDetails } from "./folder-details.js";
import type { GatherOptions } from "./gather-options.js";
import { lfsFiles } from "./lfs-files.js";
import { type FolderListing, listFolder } from "./list-folder.js";
import { OmissionLog } from "./omission-log.js";
import type { OpenRepository } from "./open-repository.js";
import { falseBlobs } from "./prove-blobs.js";
import { argumentOf, type RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import { pipedAttributes } from "./refuse-pipes.js";
import type { Scratch } from "./scratch.js";
import { shareOut } from "./share-out.js";
import { writeIndex } from "./write-index.js";

export interface FolderToCompare {
  readonly base: string;
  /** New files are compared; otherwise they are counted as left out. */
  readonly takesUntracked: boolean;
  readonly pathspec: readonly string[];
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
  const withheld = candidates.filter((candidate) => reasonOf(candidate) !== null);
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
      ...candidates.map(({ entry }) => entry.path),
      ...listing.untracked,
      ...listing.ignored,
      ...listing.files.nested,
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
    candidates: entries.map((entry) => ({
      entry,
      stat: stats.get(entry.path) ?? NO_FILE,
      untracked: isFresh.has(entry),
      lfs: lfs.paths.has(entry.path),
    })),
  };
}

async function patchRuns(
  compared: readonly Candidate[],
  { base, takesUntracked }: FolderToCompare,
  { inTree: git, folder }: Scratch,
  { repository }: OpenRepository,
): Promise<PatchRun[]> {
  const ours = compared.filter((candidate) => isPlain(candidate, takesUntracked));
  const shares = shareOut(
    ours.map(({ entry }) => entry),
    availableParallelism(),
  );
  const runs: PatchRun[] = [];
  for (const [at, entries] of shares.entries()) {
    const index = join(folder, `index-changed-${at}`);
    await writeIndex(index, entries.map(asIndexEntry), repository.objectFormat);
    const order = await orderArgs(join(folder, `order-${at}`), entries);
    runs.push({ git, args: [...PATCH_ARGS], env: { GIT_INDEX_FILE: index }, order });
  }
  const names = compared
    .filter((candidate) => !isPlain(candidate, takesUntracked))
    .flatMap(({ entry }) => argumentOf(entry.path) ?? []);
  const rest = { git, args: [...PATCH_ARGS, base, "--", ...names], order: [] };
  return names.length === 0 ? runs : [...runs, rest];
}

function logOf(
  { takesUntracked, maxFileBytes }: FolderToCompare,
  { ignored, files, hidden }: FolderListing,
  withheld: readonly Candidate[],
  shrunk: readonly RawPath[],
  submodules: DirtySubmodules,
) {
  const log = new OmissionLog();
  if (!takesUntracked) log.add("untracked", files.untracked);
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

import { asAdded, type Candidate, staysBehind, withheldFor } from "./candidate.js";
import { GITLINK, isSubmodule, publicPath } from "./changed-file.js";
import type { DiffPlan } from "./diff-plan.js";
import { type DirtySubmodules, dirtySubmodules } from "./dirty-submodules.js";
import { fail, type GitScopeFailure } from "./error.js";
import { type FileStat, NO_FILE, statFiles } from "./file-stats.js";
import { FolderDetails } from "./folder-details.js";
import type { GatherOptions } from "./gather-options.js";
import { lfsFiles } from "./lfs-files.js";
import { type FolderListing, listFolder } from "./list-folder.js";
import { OmissionLog } from "./omission-log.js";
import type { OpenRepository } from "./open-repository.js";
import { patchRuns } from "./patch-runs.js";
import { falseBlobs } from "./prove-blobs.js";
import type { RawEntry, RawPath } from "./raw-entries.js";
import { contentFailure } from "./read-commit.js";
import { pipedAttributes } from "./refuse-pipes.js";
import { sameContent } from "./same-content.js";
import type { Scratch } from "./scratch.js";
import { statSparse } from "./stat-sparse.js";

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
  const { pathspec, options } = folder;
  const links = listing.tracked.filter(({ newMode }) => newMode === GITLINK);
  const names = new Set([...listing.submodules, ...links.map(({ path }) => path)]);
  const submodules = await dirtySubmodules([...names], pathspec, options, open);
  if (!submodules.ok) return submodules;
  const found = await findCandidates(folder, listing, submodules, scratch, open);
  if (!found.ok) return found;
  const { candidates } = found;
  const { root } = open.repository;
  const paths = candidates.map(({ entry }) => entry.path);
  const piped = await pipedAttributes(root, paths);
  if (piped !== null) return piped;
  const reasonOf = (candidate: Candidate) => withheldFor(candidate, folder.maxFileBytes);
  const compared = candidates.filter((candidate) => reasonOf(candidate) === null);
  const suspects = candidates.filter((candidate) => reasonOf(candidate) !== null);
  const same = await sameContent(suspects, open.repository, open.sealed.signal);
  const withheld = suspects.filter(({ entry }) => !same.has(entry.path));
  const details = new FolderDetails(candidates, folder.maxFileBytes, scratch.inTree, open);
  const shown = new Set<RawPath>();
  const { takesUntracked } = folder;
  const { objectFormat } = open.repository;
  const patches = await patchRuns(compared, takesUntracked, scratch, objectFormat);
  if (!patches.ok) return patches;
  return {
    ok: true,
    runs: patches.runs,
    ready: () => details.ready(),
    describe: (entry) => {
      shown.add(entry.path);
      return details.describe(entry, null);
    },
    hides: (entry) => details.hides(entry),
    withheld: () => withheld.map((each) => details.describe(each.entry, reasonOf(each))),
    omissions: () => logOf(folder, listing, { compared, withheld, details, submodules }),
    unmerged: listing.files.unmerged.map(publicPath),
    touched: [
      ...[...compared, ...withheld].map(({ entry }) => entry.path),
      ...listing.untracked,
      ...listing.ignored,
      ...listing.files.nested,
      ...listing.files.closed,
      ...listing.hidden.assumeUnchanged,
      ...listing.hidden.skipWorktree,
      ...submodules.dirty,
      ...submodules.unreadable,
    ],
    explain: (failure) => contentFailure(failure, open),
    recheck: async () => {
      const [again, later, stands, lie] = await Promise.all([
        listing.relist(folder.takesUntracked),
        statFiles(root, paths),
        folder.headStands(),
        listing.prove(),
      ]);
      if (lie !== null) return lie;
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
  { tracked, untracked, hidden }: FolderListing,
  submodules: DirtySubmodules,
  scratch: Scratch,
  open: OpenRepository,
): Promise<{ readonly ok: true; readonly candidates: readonly Candidate[] } | GitScopeFailure> {
  const fresh = takesUntracked ? untracked.map(asAdded) : [];
  const entries = [...tracked, ...fresh];
  const names = entries.map(({ path }) => path);
  const stats = await statFiles(open.repository.root, names);
  const isSparse = new Set(hidden.sparse);
  const staged = tracked.filter(({ path }) => isSparse.has(path));
  const inIndex = await statSparse(scratch.apart, staged);
  if (!inIndex.ok) return inIndex;
  const lfs = await lfsFiles(scratch.inTree, open, entries);
  if (!lfs.ok) return lfs;
  const isFresh = new Set(fresh);
  // Such a submodule may be another repository altogether, whose HEAD is nobody's business.
  const isRefused = new Set(submodules.unreadable.map((path) => path.slice(0, -1)));
  return {
    ok: true,
    candidates: entries.map((entry) => {
      const found = inIndex.stats.get(entry.path) ?? stats.get(entry.path) ?? NO_FILE;
      const stat = isRefused.has(entry.path) ? { ...found, readable: false } : found;
      const untracked = isFresh.has(entry);
      const sparse = isSparse.has(entry.path);
      // The index has the pointer, as the base.
      const isLfs = !sparse && lfs.paths.has(entry.path);
      return { entry: asFound(entry, stat), stat, untracked, sparse, lfs: isLfs };
    }),
  };
}

/** git takes a file for deleted where it may not look. */
function asFound(entry: RawEntry, { readable }: FileStat): RawEntry {
  return entry.letter === "D" && !readable
    ? { ...entry, letter: "M", newMode: entry.oldMode }
    : entry;
}

interface LeftOut {
  readonly compared: readonly Candidate[];
  readonly withheld: readonly Candidate[];
  readonly details: FolderDetails;
  readonly submodules: DirtySubmodules;
}

function logOf(
  { takesUntracked, asked, maxFileBytes }: FolderToCompare,
  { ignored, files, hidden }: FolderListing,
  { compared, withheld, details, submodules }: LeftOut,
) {
  const log = new OmissionLog(asked);
  // Also what stays behind and is ignored: the base has it.
  const behind = compared.filter((candidate) => staysBehind(candidate, takesUntracked));
  const kept = behind.filter(({ stat }) => stat.kind !== "folder").map(({ entry }) => entry.path);
  if (!takesUntracked) log.add("untracked", new Set([...files.untracked, ...kept]));
  log.add(takesUntracked ? "unreadable" : "untracked", files.closed);
  const isKept = new Set(kept);
  log.add(
    "ignored",
    ignored.filter((path) => !isKept.has(path)),
  );
  log.add("nested_repository", files.nested);
  log.add("dirty_submodule", submodules.dirty);
  const isWithheld = new Set(withheld.map(({ entry }) => `${entry.path}/`));
  log.add(
    "unreadable",
    submodules.unreadable.filter((path) => !isWithheld.has(path)),
  );
  const isChanged = new Set([...compared, ...withheld].map(({ entry }) => entry.path));
  log.add(
    "sparse",
    hidden.sparse.filter((path) => !isChanged.has(path)),
  );
  log.add("assume_unchanged", hidden.assumeUnchanged);
  log.add("skip_worktree", hidden.skipWorktree);
  for (const { entry, ...rest } of withheld) {
    const reason = withheldFor({ entry, ...rest }, maxFileBytes);
    if (reason !== null) log.add(reason, [entry.path]);
  }
  log.add("over_size_cap", details.shrunk);
  return log.list();
}

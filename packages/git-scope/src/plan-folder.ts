import { join } from "node:path";
import { blobSizes } from "./blob-sizes.js";
import { changedFile, GITLINK, publicPath } from "./changed-file.js";
import { LIST_ARGS, PATCH_ARGS } from "./diff-args.js";
import { type DiffPlan, orderArgs, type PatchRun } from "./diff-plan.js";
import { fail, type GitScopeFailure } from "./error.js";
import { type FileStat, statFiles } from "./file-stats.js";
import type { OmissionReason } from "./gathered.js";
import { runGit } from "./git.js";
import { hasPlainIndex } from "./has-plain-index.js";
import { hiddenByFlags } from "./hidden-by-flags.js";
import { lfsFiles } from "./lfs-files.js";
import { listFiles, listIgnored } from "./list-files.js";
import { OmissionLog } from "./omission-log.js";
import type { OpenRepository } from "./open-repository.js";
import { argumentOf, parseRawNul, type RawEntry, type RawPath } from "./raw-entries.js";
import { missing } from "./resolve-scope.js";
import type { Scratch } from "./scratch.js";
import { type IndexEntry, writeIndex } from "./write-index.js";

export interface FolderToCompare {
  readonly base: string;
  /** New files are compared; otherwise they are counted as left out. */
  readonly takesUntracked: boolean;
  readonly pathspec: readonly string[];
  readonly maxFileBytes: number;
  /** False when HEAD has moved since it was read. */
  headStands(): Promise<boolean>;
}

/** Files whose time alone has changed are listed, too: their content is read once, with the patches. */
const NO_REFRESH = ["-c", "diff.autoRefreshIndex=false"];

const NO_FILE: FileStat = { kind: "none", size: 0, readable: true, token: "" };

/** A changed file with everything that decides what becomes of it. */
interface Candidate {
  readonly entry: RawEntry;
  readonly stat: FileStat;
  readonly untracked: boolean;
}

/**
 * Plans the diff of a tree with the user's files. git lists what changed once; its patches then
 * come from an index of ours that holds only these files, so that it looks at no other.
 */
export async function planFolder(
  folder: FolderToCompare,
  scratch: Scratch,
  open: OpenRepository,
): Promise<DiffPlan | GitScopeFailure> {
  const { pathspec, maxFileBytes } = folder;
  const git = scratch.inTree;
  const { root, objectFormat } = open.repository;
  const plain = await hasPlainIndex(join(scratch.folder, "index"), objectFormat);
  const list = () => runGit(git, [...NO_REFRESH, ...LIST_ARGS, folder.base, "--", ...pathspec]);
  const [listed, files, ignored] = await Promise.all([
    list(),
    listFiles(git, pathspec, !plain),
    listIgnored(git, pathspec),
  ]);
  if (!listed.ok) return listed;
  if (!files.ok) return files;
  if (!ignored.ok) return ignored;
  const hidden = await hiddenByFlags(files, scratch, open);
  if (!hidden.ok) return hidden;

  const { takesUntracked } = folder;
  const tracked = parseRawNul(listed.stdout);
  const known = new Set(tracked.map(({ path }) => path));
  const fresh = takesUntracked ? files.untracked.filter((path) => !known.has(path)) : [];
  const entries = [...tracked, ...fresh.map(asAdded)];
  const stats = await statFiles(
    root,
    entries.map(({ path }) => path),
  );
  const blobs = await blobSizes(git, entries.flatMap(oldBlobs));
  if (!blobs.ok) return blobs;
  if (blobs.missing.length > 0) return missing(`Content of ${blobs.missing.length} files`, open);
  const lfs = await lfsFiles(git, open, entries);
  if (!lfs.ok) return lfs;

  const freshPaths = new Set(fresh);
  const candidates = entries.map((entry) => ({
    entry,
    stat: stats.get(entry.path) ?? NO_FILE,
    untracked: freshPaths.has(entry.path),
  }));
  const reasonOf = ({ entry, stat }: Candidate): OmissionReason | null => {
    const old = blobs.sizes.get(entry.oldId) ?? 0;
    if (stat.kind === "other") return "special_file";
    if (!stat.readable) return "unreadable";
    if (Math.max(old, stat.kind === "file" ? stat.size : 0) > maxFileBytes) return "over_size_cap";
    return lfs.paths.has(entry.path) ? "lfs" : null;
  };
  const sizeOf = ({ entry, stat }: Candidate) => {
    if (entry.oldMode === GITLINK || entry.newMode === GITLINK) return null;
    return entry.letter === "D" ? (blobs.sizes.get(entry.oldId) ?? 0) : stat.size;
  };
  const compared = candidates.filter((candidate) => reasonOf(candidate) === null);
  const withheld = candidates.filter((candidate) => reasonOf(candidate) !== null);
  const byPath = new Map(candidates.map((candidate) => [candidate.entry.path, candidate]));

  const log = new OmissionLog();
  if (!takesUntracked)
    log.add(
      "untracked",
      files.untracked.filter((path) => !known.has(path)),
    );
  log.add("ignored", ignored.paths);
  log.add("nested_repository", files.nested);
  log.add("sparse", hidden.sparse);
  log.add("assume_unchanged", hidden.assumeUnchanged);
  log.add("skip_worktree", hidden.skipWorktree);
  for (const candidate of withheld)
    log.add(reasonOf(candidate) ?? "unreadable", [candidate.entry.path]);

  const index = join(scratch.folder, "index-changed");
  const inIndex = compared.filter((candidate) => isPlain(candidate, takesUntracked));
  await writeIndex(
    index,
    inIndex.map(({ entry }) => asIndexEntry(entry)),
    objectFormat,
  );
  const runs: PatchRun[] = [
    {
      git,
      args: [...PATCH_ARGS],
      env: { GIT_INDEX_FILE: index },
      order: await orderArgs(
        scratch.folder,
        inIndex.map(({ entry }) => entry),
      ),
    },
  ];
  const others = compared.filter((candidate) => !isPlain(candidate, takesUntracked));
  if (others.length > 0) {
    const names = others.flatMap(({ entry }) => argumentOf(entry.path) ?? []);
    runs.push({ git, args: [...PATCH_ARGS, folder.base, "--", ...names], order: [] });
  }
  return {
    ok: true,
    runs,
    describe: (entry) => {
      const candidate = byPath.get(entry.path);
      return changedFile(entry, {
        size:
          candidate === undefined
            ? null
            : sizeOf({ ...candidate, entry: { ...candidate.entry, letter: entry.letter } }),
        untracked: candidate?.untracked ?? false,
        omitted: null,
      });
    },
    withheld: withheld.map((candidate) =>
      changedFile(candidate.entry, {
        size: sizeOf(candidate),
        untracked: candidate.untracked,
        omitted: reasonOf(candidate),
      }),
    ),
    omissions: log.list(),
    unmerged: files.unmerged.map(publicPath),
    touched: [
      ...entries.map(({ path }) => path),
      ...files.untracked,
      ...ignored.paths,
      ...files.nested,
    ],
    recheck: async () => {
      const [again, later] = await Promise.all([
        list(),
        statFiles(
          root,
          entries.map(({ path }) => path),
        ),
      ]);
      if (!again.ok) return again;
      const same =
        again.stdout.equals(listed.stdout) &&
        entries.every(({ path }) => stats.get(path)?.token === later.get(path)?.token) &&
        (await folder.headStands());
      return same
        ? null
        : fail("tree_changed_during_gather", "The files changed while they were read");
    },
  };
}

/** True of what an index of ours can show; the rest is asked of the user's index. */
function isPlain({ entry, stat }: Candidate, takesUntracked: boolean): boolean {
  if (entry.letter === "U" || entry.oldMode === GITLINK || entry.newMode === GITLINK) return false;
  // Taken out of the index and left in the folder: git calls it deleted.
  const stays = entry.letter === "D" && (stat.kind === "file" || stat.kind === "link");
  return !stays || takesUntracked;
}

function asAdded(path: RawPath): RawEntry {
  const none = { oldId: "", newId: "", oldMode: "000000" };
  return { ...none, newMode: "100644", letter: "A", path };
}

function asIndexEntry({ path, letter, oldMode, newMode, oldId }: RawEntry): IndexEntry {
  return letter === "A" ? { path, mode: newMode, id: null } : { path, mode: oldMode, id: oldId };
}

function oldBlobs({ oldMode, oldId }: RawEntry): string[] {
  return oldMode === GITLINK || oldId === "" ? [] : [oldId];
}

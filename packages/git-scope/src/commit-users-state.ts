import { join } from "node:path";
import { copyTrees } from "./copy-objects.js";
import type { GitScopeFailure } from "./error.js";
import { NO_FILE, statFiles } from "./file-stats.js";
import { filteredContents } from "./filtered-contents.js";
import { type GitContext, runGit } from "./git.js";
import { hiddenByFlags } from "./hidden-by-flags.js";
import { holdsFiles } from "./holds-files.js";
import { lfsFiles } from "./lfs-files.js";
import { type ListedFiles, listFiles } from "./list-files.js";
import { listSubmodules } from "./list-submodules.js";
import type { OmissionLog } from "./omission-log.js";
import type { OpenRepository } from "./open-repository.js";
import { asWriter } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";
import { readPlainIndex } from "./read-plain-index.js";
import { changedSince, recordFiles } from "./record-files.js";

const IDENTITY = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((role) => [
    [`GIT_${role}_NAME`, "codex-in-claude"],
    [`GIT_${role}_EMAIL`, "codex-in-claude@localhost"],
    [`GIT_${role}_DATE`, "2000-01-01T00:00:00Z"],
  ]),
);

export interface UsersState {
  /** Sees the user's work tree from a git dir of ours, to which the user's index was copied. */
  readonly git: GitContext;
  readonly gitDir: string;
  readonly open: OpenRepository;
  readonly includeUntracked: boolean;
}

export interface CommittedState {
  readonly ok: true;
  readonly commit: string;
  readonly tree: string;
  /** Files that the tree has and the user's work tree, being sparse, has not. */
  readonly sparse: readonly RawPath[];
}

/** Brings the copied index to the state of the user's files and commits it. */
export async function commitUsersState(
  { git, gitDir, open, includeUntracked }: UsersState,
  log: OmissionLog,
): Promise<CommittedState | GitScopeFailure> {
  const { root, head, objectFormat } = open.repository;
  const indexFile = join(gitDir, "index");
  const plain = await readPlainIndex(indexFile, objectFormat);
  const [changed, files, copied, submodules] = await Promise.all([
    changedSince(git, {}),
    listFiles(git, [], plain === null),
    head === null ? ({ ok: true } as const) : copyTrees({ git, gitDir }, head.tree),
    listSubmodules(git, plain),
  ]);
  if (!changed.ok) return changed;
  if (!files.ok) return files;
  if (!copied.ok) return copied;
  if (!submodules.ok) return submodules;
  const flagged = new Set([...files.skipWorktree, ...files.assumeUnchanged]);
  const links = submodules.paths.filter((path) => !flagged.has(path));
  // A conflicted file is listed twice.
  const tracked = new Set(changed.entries.map(({ path }) => path));
  const fresh = includeUntracked ? files.untracked : [];
  const stats = await statFiles(root, [...tracked, ...fresh, ...links]);
  const statOf = (path: RawPath) => stats.get(path) ?? NO_FILE;
  const isFile = (path: RawPath) => ["file", "link"].includes(statOf(path).kind);
  const isGone = (path: RawPath) => statOf(path).kind === "none" && statOf(path).readable;

  // What a filter has made of a file is not what git takes back; one in conflict has to be taken.
  const merged = changed.entries.filter(({ letter }) => letter !== "U");
  const made = fresh.map((path) => ({ path, letter: "A" }));
  const filtered = await lfsFiles(git, open, [...merged, ...made]);
  if (!filtered.ok) return filtered;
  const lacks = await logLacks(log, { git, gitDir, open, files, filtered: filtered.paths });
  if (!lacks.ok) return lacks;
  if (!includeUntracked) log.add("untracked", files.untracked);
  log.add("nested_repository", [
    ...files.nested,
    ...links.filter((path) => holdsFiles(path, root)).map((path) => `${path}/`),
  ]);
  log.add(
    "special_file",
    [...tracked].filter((path) => statOf(path).kind === "other"),
  );
  log.add("unreadable", [
    ...files.closed,
    ...[...tracked, ...fresh].filter((path) => !statOf(path).readable),
  ]);
  const replaced = links.filter(isFile);
  const isFolder = (path: RawPath) => statOf(path).kind === "folder";
  const gone = [
    ...[...tracked].filter((path) => isGone(path) || isFolder(path)),
    ...links.filter(isGone),
    ...replaced,
  ];
  const there = [...tracked, ...fresh, ...replaced].filter(
    (path) => isFile(path) && statOf(path).readable && !filtered.paths.has(path),
  );
  const { entries } = changed;
  const recorded = await recordFiles({ git, gitDir, indexFile, changed: entries, gone, there });
  if (!recorded.ok) return recorded;
  log.add("refused_name", recorded.refused);
  log.add("unreadable", recorded.unreadable);
  const args = ["commit-tree", recorded.tree, "-m", "The state before the task"];
  const commit = await runGit(asWriter(git, gitDir), args, { env: IDENTITY });
  if (!commit.ok) return commit;
  const id = commit.stdout.toString("latin1").trim();
  return { ok: true, commit: id, tree: recorded.tree, sparse: lacks.sparse };
}

interface SeenFiles {
  readonly git: GitContext;
  readonly gitDir: string;
  readonly open: OpenRepository;
  readonly files: ListedFiles;
  /** Changed and new files that a filter keeps. */
  readonly filtered: ReadonlySet<RawPath>;
}

/** Says which files the tree has, if at all, otherwise than the user's folder. */
async function logLacks(
  log: OmissionLog,
  { git, gitDir, open, files, filtered }: SeenFiles,
): Promise<{ readonly ok: true; readonly sparse: readonly RawPath[] } | GitScopeFailure> {
  const hidden = await hiddenByFlags(files, { folder: gitDir, inTree: git, apart: git }, open);
  if (!hidden.ok) return hidden;
  log.add("assume_unchanged", hidden.assumeUnchanged);
  log.add("skip_worktree", hidden.skipWorktree);
  log.add("sparse", hidden.sparse);
  const contents = await filteredContents(git, open);
  if (!contents.ok) return contents;
  log.add("lfs", new Set([...filtered, ...contents.paths]));
  return { ok: true, sparse: hidden.sparse };
}

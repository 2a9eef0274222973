import { join } from "node:path";
import { artefactIn } from "./artefacts.js";
import type { GitScopeFailure } from "./error.js";
import { leftOutToFit, MAX_FILE_BYTES, type SizedFile } from "./fit-new-files.js";
import { type IgnoredFolders, ignoredByBase, ignoredFolders } from "./ignored-folders.js";
import type { OmissionLog } from "./omission-log.js";
import { entryOver, foldersOf } from "./path-folders.js";
import type { RawPath } from "./raw-entries.js";
import type { ThrowawayTree, Workings } from "./throwaway-tree.js";
import type { TrackedFiles } from "./tracked-files.js";
import type { WalkedFolder } from "./walk-folder.js";

/** What a task may have written in a folder that its own rules ignore; more is what a build leaves. */
const BY_HAND = { files: 100, bytes: 2 ** 20 };

/** Lists what a task has made, but for what its tools left behind and what is no work of its own. */
export function listNewFiles(
  walked: WalkedFolder,
  tracked: TrackedFiles,
  leaveOut: readonly string[],
  log: OmissionLog,
): RawPath[] {
  const keptFolders = foldersOf(tracked.files);
  const submodules = new Set(tracked.submodules.map((path) => `${path}/`));
  const names = leaveOut.map((path) => Buffer.from(path).toString("latin1"));
  const notWork = new Set(names.flatMap((name) => [name, `${name}/`]));
  const artefacts = new Set<RawPath>();
  const nested = new Set<RawPath>();
  const fresh = walked.files.filter((path) => {
    const isKnown = tracked.files.has(path) && !tracked.sparse.has(path);
    if (isKnown || entryOver(path, notWork) !== null) return false;
    const submodule = entryOver(path, submodules);
    const artefact = artefactIn(path, keptFolders);
    if (submodule !== null) nested.add(submodule);
    else if (artefact !== null) artefacts.add(artefact);
    else return true;
    return false;
  });
  log.add("artefact", artefacts);
  log.add("nested_repository", nested);
  return fresh;
}

export interface NewFiles {
  readonly files: readonly SizedFile[];
  readonly tracked: TrackedFiles;
  /** The task has changed ignore rules. */
  readonly hasNewRules: boolean;
}

/** Leaves out ignored folders, and what is too much. A single ignored file is the task's work. */
export async function chooseNewFiles(
  tree: ThrowawayTree & Workings,
  { files, tracked, hasNewRules }: NewFiles,
  log: OmissionLog,
): Promise<{ readonly ok: true; readonly paths: readonly RawPath[] } | GitScopeFailure> {
  const keptFolders = foldersOf(tracked.files);
  const newFolders = foldersOf(files.map(({ path }) => path));
  const asked = [...newFolders].filter((folder) => !keptFolders.has(folder));
  const ignored = await ignoredFolders(tree.git, asked);
  if (!ignored.ok) return ignored;
  const byBase = hasNewRules ? await askBase(tree, tracked, ignored) : ignored;
  if (!byBase.ok) return byBase;

  const wanted = withoutEntries(files, leftIgnored(files, ignored, byBase), log, "ignored");
  const tooLarge = wanted.filter(({ size }) => size > MAX_FILE_BYTES).map(({ path }) => path);
  const small = withoutEntries(wanted, new Set(tooLarge), log, "over_size_cap");
  const kept = withoutEntries(small, leftOutToFit(small, keptFolders), log, "over_size_cap");
  return { ok: true, paths: kept.map(({ path }) => path) };
}

function askBase(
  { git, gitDir, folder }: ThrowawayTree & Workings,
  tracked: TrackedFiles,
  ignored: IgnoredFolders,
): Promise<IgnoredFolders | GitScopeFailure> {
  const rules = {
    git,
    gitDir,
    indexFile: join(folder, "base-index"),
    files: [...tracked.files].filter(isIgnoreFile),
    folder: join(folder, "base"),
  };
  return ignoredByBase(rules, [...ignored.folders]);
}

/** True of the files that hold ignore rules. */
export function isIgnoreFile(path: RawPath): boolean {
  return path === ".gitignore" || path.endsWith("/.gitignore");
}

/** What the rules of the base keep out, and of what only the task's do the folders that are large. */
function leftIgnored(
  files: readonly SizedFile[],
  ignored: IgnoredFolders,
  byBase: IgnoredFolders,
): ReadonlySet<RawPath> {
  const left = asEntries(byBase);
  const ignoredNow = asEntries(ignored);
  const byTask = new Map<RawPath, { files: number; bytes: number }>();
  for (const { path, size } of files) {
    const entry = entryOver(path, left) === null ? entryOver(path, ignoredNow) : null;
    if (entry === null) continue;
    const held = byTask.get(entry) ?? { files: 0, bytes: 0 };
    byTask.set(entry, { files: held.files + 1, bytes: held.bytes + size });
  }
  for (const [entry, held] of byTask) {
    if (held.files > BY_HAND.files || held.bytes > BY_HAND.bytes) left.add(entry);
  }
  return left;
}

function asEntries({ folders }: IgnoredFolders): Set<RawPath> {
  return new Set([...folders].map((folder) => `${folder}/`));
}

function withoutEntries(
  files: readonly SizedFile[],
  entries: ReadonlySet<RawPath>,
  log: OmissionLog,
  reason: "ignored" | "over_size_cap",
): readonly SizedFile[] {
  const left = new Set<RawPath>();
  const kept = files.filter(({ path }) => {
    const entry = entryOver(path, entries);
    if (entry !== null) left.add(entry);
    return entry === null;
  });
  log.add(reason, left);
  return kept;
}

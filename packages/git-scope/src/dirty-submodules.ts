import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type CopiedIndex, copyIndex } from "./copy-index.js";
import { LIST_ARGS } from "./diff-args.js";
import type { GitScopeFailure } from "./error.js";
import { statFiles } from "./file-stats.js";
import type { GatherOptions } from "./gather-options.js";
import { runGit } from "./git.js";
import { hiddenByFlags } from "./hidden-by-flags.js";
import { listFiles } from "./list-files.js";
import { listSubmodules } from "./list-submodules.js";
import { covers } from "./narrow-paths.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { argumentOf, type RawPath } from "./raw-entries.js";
import { removeFolder } from "./remove-folder.js";
import { EMPTY_TREE } from "./repository.js";
import { createScratch, DEFAULT_MAX_FILE_BYTES, type Scratch } from "./scratch.js";

/** Submodules whose folder holds what none of their commits does, each ending in `/`. */
export interface DirtySubmodules {
  readonly ok: true;
  readonly dirty: readonly RawPath[];
  /** Those of which it cannot be said, because their repository is refused or broken. */
  readonly unreadable: readonly RawPath[];
}

/**
 * Finds the submodules that hold changes in no commit. git would look into them under their own
 * configuration: so each is opened as a repository of its own, with a private git dir before it.
 */
export async function dirtySubmodules(
  submodules: readonly RawPath[],
  pathspec: readonly string[],
  options: GatherOptions,
  open: OpenRepository,
): Promise<DirtySubmodules | GitScopeFailure> {
  const { root } = open.repository;
  const { signal } = open.sealed;
  const within = signal === undefined ? options : { ...options, signal };
  const wanted = pathspec.map((path) => Buffer.from(path).toString("latin1"));
  const asked = submodules.filter(
    (path) =>
      wanted.length === 0 || wanted.some((name) => covers(name, path) || covers(path, name)),
  );
  const stats = await statFiles(root, asked);
  const dirty: RawPath[] = [];
  const unreadable: RawPath[] = [];
  for (const path of asked) {
    if (stats.get(path)?.kind !== "folder") continue;
    const name = argumentOf(path);
    const state = name === null ? "unreadable" : await stateOf(join(root, name), within);
    if (typeof state === "object") return state;
    if (state === "dirty") dirty.push(`${path}/`);
    if (state === "unreadable") unreadable.push(`${path}/`);
  }
  return { ok: true, dirty, unreadable };
}

type State = "clean" | "dirty" | "unreadable";

async function stateOf(folder: string, options: GatherOptions): Promise<State | GitScopeFailure> {
  // Without one it is not checked out, and the repository around it would be found. What lies there
  // all the same is in no commit.
  if ((await lstat(join(folder, ".git")).catch(() => null)) === null) {
    return (await readdir(folder).catch(() => [])).length > 0 ? "dirty" : "clean";
  }
  const open = await openRepository(folder, options);
  if (!open.ok) return orUnreadable(open);
  const { scratchDir } = options;
  const scratch = await createScratch(open, { scratchDir, maxFileBytes: DEFAULT_MAX_FILE_BYTES });
  try {
    const copied = await copyIndex(open, { git: scratch.inTree, gitDir: scratch.folder });
    return copied.ok ? await compare(open, scratch, copied, options) : orUnreadable(copied);
  } finally {
    await removeFolder(scratch.folder);
  }
}

async function compare(
  open: OpenRepository,
  scratch: Scratch,
  { plain }: CopiedIndex,
  options: GatherOptions,
): Promise<State | GitScopeFailure> {
  const { head, objectFormat } = open.repository;
  const git = scratch.inTree;
  const changed = await runGit(git, [...LIST_ARGS, head?.tree ?? EMPTY_TREE[objectFormat], "--"]);
  if (!changed.ok) return orUnreadable(changed);
  const files = await listFiles(git, [], plain === null);
  if (!files.ok) return orUnreadable(files);
  const hidden = await hiddenByFlags(files, scratch, open);
  if (!hidden.ok) return orUnreadable(hidden);
  const differing = [files.untracked, files.nested, hidden.assumeUnchanged, hidden.skipWorktree];
  if (changed.stdout.length > 0 || differing.some(({ length }) => length > 0)) return "dirty";
  const inner = await listSubmodules(git, plain);
  if (!inner.ok) return orUnreadable(inner);
  const found = await dirtySubmodules(inner.paths, [], options, open);
  if (!found.ok) return found;
  if (found.dirty.length > 0) return "dirty";
  return found.unreadable.length + files.closed.length > 0 ? "unreadable" : "clean";
}

/** A submodule that cannot be read is told of; time and the caller's will end the whole. */
function orUnreadable(failure: GitScopeFailure): State | GitScopeFailure {
  const { code } = failure.error;
  return code === "timeout" || code === "cancelled" ? failure : "unreadable";
}

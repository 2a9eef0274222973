import { availableParallelism } from "node:os";
import { join } from "node:path";
import { asIndexEntry, type Candidate, staysBehind } from "./candidate.js";
import { PATCH_ARGS } from "./diff-args.js";
import { orderArgs, type PatchRun } from "./diff-plan.js";
import type { GitScopeFailure } from "./error.js";
import { runGit } from "./git.js";
import { asWriter } from "./private-git-dir.js";
import type { RawEntry } from "./raw-entries.js";
import type { ObjectFormat } from "./repository.js";
import type { Scratch } from "./scratch.js";
import { shareOut } from "./share-out.js";
import { type IndexEntry, writeIndex } from "./write-index.js";

/** Says which gits print the patches of some files of the folder. */
export async function patchRuns(
  compared: readonly Candidate[],
  takesUntracked: boolean,
  scratch: Scratch,
  format: ObjectFormat,
): Promise<{ readonly ok: true; readonly runs: readonly PatchRun[] } | GitScopeFailure> {
  const { inTree, folder } = scratch;
  const isTold = (candidate: Candidate) =>
    !candidate.sparse && !staysBehind(candidate, takesUntracked);
  const told = compared.filter(isTold).map(({ entry }) => entry);
  const runs: PatchRun[] = [];
  for (const [at, entries] of shareOut(told, availableParallelism()).entries()) {
    const index = join(folder, `index-changed-${at}`);
    await writeIndex(index, entries.map(asIndexEntry), format);
    const order = await orderArgs(join(folder, `order-${at}`), entries);
    runs.push({ git: inTree, args: [...PATCH_ARGS], env: { GIT_INDEX_FILE: index }, order });
  }
  const untold = compared.filter((candidate) => !isTold(candidate)).map(({ entry }) => entry);
  if (untold.length === 0) return { ok: true, runs };
  const between = await betweenTrees(untold, scratch, format);
  return between.ok ? { ok: true, runs: [...runs, between.run] } : between;
}

/** Of these the folder says nothing, or not what git goes by: they are compared as two trees. */
async function betweenTrees(
  entries: readonly RawEntry[],
  scratch: Scratch,
  format: ObjectFormat,
): Promise<{ readonly ok: true; readonly run: PatchRun } | GitScopeFailure> {
  const old = entries.map(({ path, oldMode, oldId }) => ({ path, mode: oldMode, id: oldId }));
  const now = entries.map(({ path, newMode, newId }) => ({ path, mode: newMode, id: newId }));
  const trees: string[] = [];
  for (const side of [old, now]) {
    const written = await writeTree(side.filter(isThere), scratch, format);
    if (!written.ok) return written;
    trees.push(written.tree);
  }
  const order = await orderArgs(join(scratch.folder, "order-trees"), entries);
  return { ok: true, run: { git: scratch.apart, args: [...PATCH_ARGS, ...trees, "--"], order } };
}

function isThere({ mode }: IndexEntry): boolean {
  return mode !== "000000";
}

async function writeTree(
  entries: readonly IndexEntry[],
  { apart, folder }: Scratch,
  format: ObjectFormat,
): Promise<{ readonly ok: true; readonly tree: string } | GitScopeFailure> {
  const index = join(folder, "index-tree");
  await writeIndex(index, entries, format);
  const env = { GIT_INDEX_FILE: index };
  const written = await runGit(asWriter(apart, folder), ["write-tree", "--missing-ok"], { env });
  return written.ok ? { ok: true, tree: written.stdout.toString("latin1").trim() } : written;
}

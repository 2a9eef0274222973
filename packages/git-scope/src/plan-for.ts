import { stat } from "node:fs/promises";
import type { Comparison } from "./comparison.js";
import { copyIndex } from "./copy-index.js";
import type { DiffPlan } from "./diff-plan.js";
import { fail, type GitScopeFailure } from "./error.js";
import type { GatherOptions } from "./gather-options.js";
import { headToken } from "./head-token.js";
import type { NarrowedPath } from "./narrow-paths.js";
import type { OpenRepository } from "./open-repository.js";
import { planFolder } from "./plan-folder.js";
import { planTrees } from "./plan-trees.js";
import { argumentOf } from "./raw-entries.js";
import { resolveRepository } from "./resolve-repository.js";
import type { Scope } from "./scope.js";
import { DEFAULT_MAX_FILE_BYTES, type Scratch } from "./scratch.js";
import { stagedTree } from "./staged-tree.js";

export interface PlanRequest {
  readonly scope: Scope;
  readonly comparison: Comparison;
  readonly paths: readonly NarrowedPath[];
  readonly options: GatherOptions;
  readonly open: OpenRepository;
  readonly scratch: Scratch;
}

export type PlannedDiff =
  | { readonly ok: true; readonly plan: DiffPlan; readonly headTree: string | null }
  | GitScopeFailure;

/** Plans the diff that a comparison asks for. */
export async function planFor(request: PlanRequest): Promise<PlannedDiff> {
  const { scope, comparison, paths, options, open, scratch } = request;
  const maxFileBytes = options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES;
  // The whole repository, as soon as one entry means it.
  const whole = paths.some(({ raw }) => raw === "");
  const pathspec = whole ? [] : paths.flatMap(({ raw }) => argumentOf(raw) ?? []);
  const base = comparison.base.tree;
  const { head } = comparison;

  if (scope.kind === "working_tree") {
    const headStands = await watchHead(request);
    const named = scope.untracked === "explicit_only" && paths.length > 0;
    const takesUntracked = named || scope.untracked === "include";
    const asked = paths.map(({ raw }) => raw);
    const folder = { base, takesUntracked, pathspec, asked, maxFileBytes, options, headStands };
    const plan = await planFolder(folder, scratch, open);
    return plan.ok ? { ok: true, plan, headTree: null } : plan;
  }
  if (typeof head !== "string") {
    const trees = { base, head: head.tree, pathspec, maxFileBytes, unmerged: [] };
    const plan = await planTrees({ ...trees, recheck: async () => null }, scratch, open);
    return plan.ok ? { ok: true, plan, headTree: head.tree } : plan;
  }
  if (open.repository.namedElsewhere) {
    return fail(
      "unsafe_repository",
      "GIT_INDEX_FILE names an index that is not in the repository's git dir: unset it to review what is staged",
    );
  }
  const indexStands = await watchIndex(request);
  const copied = await copyIndex(open, { git: scratch.apart, gitDir: scratch.folder });
  if (!copied.ok) return copied;
  const staged = await stagedTree(scratch.apart, scratch.folder, base);
  if (!staged.ok) return staged;
  const { tree, unmerged } = staged;
  const trees = { base, head: tree, pathspec, maxFileBytes, unmerged };
  const recheck = () => indexStands(tree);
  const plan = await planTrees({ ...trees, recheck }, scratch, open);
  return plan.ok ? { ok: true, plan, headTree: tree } : plan;
}

/** Remembers HEAD; the answer says whether it still means the same commit. */
async function watchHead({ open, options }: PlanRequest): Promise<() => Promise<boolean>> {
  const before = await headToken(open.repository);
  return async () => {
    if ((await headToken(open.repository)) === before) return true;
    const now = await resolveRepository(options.cwd, options);
    return now.ok && now.repository.head?.commit === open.repository.head?.commit;
  };
}

/** Remembers the index; the answer fails when HEAD has moved, or the index come to hold another tree. */
async function watchIndex(
  request: PlanRequest,
): Promise<(tree: string) => Promise<GitScopeFailure | null>> {
  const { open, scratch, comparison } = request;
  const headStands = await watchHead(request);
  const token = async () => {
    const found = await stat(open.repository.indexFile).catch(() => null);
    return found === null ? "" : `${found.ino} ${found.size} ${found.mtimeMs}`;
  };
  const before = await token();
  const moved = () => fail("tree_changed_during_gather", "The index changed while it was read");
  return async (tree) => {
    if (!(await headStands())) return moved();
    if ((await token()) === before) return null;
    // git rewrites its index also to note that nothing has changed.
    const copied = await copyIndex(open, { git: scratch.apart, gitDir: scratch.folder });
    if (!copied.ok) return copied;
    const now = await stagedTree(scratch.apart, scratch.folder, comparison.base.tree);
    return now.ok && now.tree === tree ? null : moved();
  };
}

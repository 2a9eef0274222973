import type { Comparison, Side } from "./comparison.js";
import { fail, type GitScopeFailure } from "./error.js";
import { escapeText } from "./escape-path.js";
import { type GitContext, type GitFailure, runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import { readCommit } from "./read-commit.js";
import { EMPTY_TREE } from "./repository.js";
import { resolveName, usualBase } from "./resolve-name.js";
import type { Scope } from "./scope.js";

export type ResolvedScope =
  | { readonly ok: true; readonly comparison: Comparison }
  | GitScopeFailure;

/**
 * Turns the names in a scope into object ids, once; only these stand on later command lines.
 *
 * @param git runs in a private git dir, where commits are read without the repository's configuration
 */
export async function resolveScope(
  scope: Scope,
  open: OpenRepository,
  git: GitContext,
): Promise<ResolvedScope> {
  const { repository } = open;
  const head: Side = repository.head ?? { commit: null, tree: EMPTY_TREE[repository.objectFormat] };
  const plain = { baseName: null, mergeCommit: false };
  switch (scope.kind) {
    case "working_tree":
      return { ok: true, comparison: { ...plain, base: head, head: "folder" } };
    case "staged":
      return { ok: true, comparison: { ...plain, base: head, head: "index" } };
    case "commit":
      return ofCommit(scope.commit, open, git);
    case "branch":
      return ofBranch(scope.base, open, git);
    case "range": {
      const end = await resolveName(scope.head, "invalid_commit", open);
      return end.ok ? sinceMergeBase({ name: scope.base }, end.id, open, git) : end;
    }
  }
}

async function ofCommit(
  name: string,
  open: OpenRepository,
  git: GitContext,
): Promise<ResolvedScope> {
  const found = await resolveName(name, "invalid_commit", open);
  if (!found.ok) return found;
  const commit = await readCommit(found.id, open, git);
  if (!commit.ok) return commit;
  const parent = commit.parents[0];
  const base = parent === undefined ? null : await readCommit(parent, open, git);
  if (base !== null && !base.ok) return base;
  return {
    ok: true,
    comparison: {
      base: base?.side ?? { commit: null, tree: EMPTY_TREE[open.repository.objectFormat] },
      head: commit.side,
      baseName: null,
      mergeCommit: commit.parents.length > 1,
    },
  };
}

async function ofBranch(
  base: string | undefined,
  open: OpenRepository,
  git: GitContext,
): Promise<ResolvedScope> {
  const { head } = open.repository;
  if (head === null) {
    return fail("invalid_base", "HEAD has no commit yet, so there is no branch to compare");
  }
  if (base !== undefined) return sinceMergeBase({ name: base }, head.commit, open, git);
  const usual = await usualBase(open);
  return usual.ok ? sinceMergeBase(usual, head.commit, open, git) : usual;
}

async function sinceMergeBase(
  { name, reference }: { readonly name: string; readonly reference?: string },
  head: string,
  open: OpenRepository,
  git: GitContext,
): Promise<ResolvedScope> {
  const base = await resolveName(reference ?? name, "invalid_base", open);
  if (!base.ok) return base;
  const common = await runGit(git, ["merge-base", base.id, head]);
  if (!common.ok) return noMergeBase(name, common, open);
  const sides = [
    await readCommit(common.stdout.toString("latin1").trim(), open, git),
    await readCommit(head, open, git),
  ] as const;
  const [from, to] = sides;
  if (!from.ok) return from;
  if (!to.ok) return to;
  return {
    ok: true,
    comparison: { base: from.side, head: to.side, baseName: name, mergeCommit: false },
  };
}

function noMergeBase(name: string, failure: GitFailure, { repository }: OpenRepository) {
  if (failure.exitCode === undefined) return failure;
  if (repository.shallow) {
    return fail(
      "history_missing",
      `The clone is shallow: where "${escapeText(name)}" and the reviewed head part is not in it`,
      { fetchCommand: "git fetch --unshallow" },
    );
  }
  if (failure.exitCode !== 1) return failure;
  return fail("history_missing", `"${escapeText(name)}" and the reviewed head share no commit`);
}

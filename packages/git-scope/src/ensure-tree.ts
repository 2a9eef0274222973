import { copyIndex } from "./copy-index.js";
import { fail, type GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import { stagedTree } from "./staged-tree.js";

export interface TreeToEnsure {
  readonly git: GitContext;
  /** The private git dir that `git` runs in. */
  readonly gitDir: string;
  readonly tree: string;
  /** What conflicted paths of a staged tree are taken from. */
  readonly baseTree: string;
}

/** A staged tree is in no repository: it is written again, and must still be the same. */
export async function ensureTree(
  { git, gitDir, tree, baseTree }: TreeToEnsure,
  open: OpenRepository,
): Promise<{ readonly ok: true } | GitScopeFailure> {
  const there = await runGit(git, ["cat-file", "-e", tree]);
  if (there.ok || there.exitCode === undefined) return there;
  const copied = await copyIndex(open, { git, gitDir });
  if (!copied.ok) return copied;
  const staged = await stagedTree(git, gitDir, baseTree);
  if (!staged.ok) return staged;
  return staged.tree === tree
    ? { ok: true }
    : fail("tree_changed_during_gather", "The index changed after its diff was read");
}

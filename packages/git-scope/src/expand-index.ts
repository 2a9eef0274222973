import { type ObjectTarget, packObjects } from "./copy-objects.js";
import type { GitScopeFailure } from "./error.js";
import { runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import { asWriter } from "./private-git-dir.js";
import { missing } from "./read-commit.js";

/**
 * Puts files in the place of the folders that a sparse index has for them. Every git would do so by
 * itself: one that sees the user's objects would set the times of their trees, and one that does not
 * see them all would take what lies below for deleted, and say nothing.
 *
 * @param trees what the index has for folders
 */
export async function expandIndex(
  target: ObjectTarget,
  trees: readonly string[],
  open: OpenRepository,
): Promise<{ readonly ok: true } | GitScopeFailure> {
  const { git, gitDir } = target;
  const list = ["rev-list", "--objects", "--no-object-names", "--filter=blob:none", "--stdin"];
  const stdin = Buffer.from(trees.map((id) => `${id}\n`).join(""));
  const listed = await runGit(git, list, { stdin, maxBytes: 2 ** 30 });
  if (!listed.ok) return listed.exitCode === undefined ? listed : missing("A folder", open);
  const packed = await packObjects(target, listed.stdout.toString("latin1").trim().split("\n"));
  if (!packed.ok) return packed;
  return runGit(asWriter(git, gitDir), ["update-index", "--force-write-index"]);
}

import type { Side } from "./comparison.js";
import { fail, type GitScopeFailure } from "./error.js";
import { type GitContext, type GitFailure, runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import type { Repository } from "./repository.js";

export type ReadCommit =
  | { readonly ok: true; readonly side: Side; readonly parents: readonly string[] }
  | GitScopeFailure;

/** Reads the tree and the parents of a commit. */
export async function readCommit(
  id: string,
  open: OpenRepository,
  git: GitContext,
): Promise<ReadCommit> {
  const read = await runGit(git, ["cat-file", "commit", id]);
  if (!read.ok) return read.exitCode === undefined ? read : missing(`Commit ${id}`, open);
  // As git reads it: what stands behind the first line that is of neither is no parent.
  const head = /^tree (\w+)\n((?:parent \w+\n)*)/.exec(read.stdout.toString("latin1"));
  if (head === null) return missing(`Commit ${id}`, open);
  const [, tree = "", parents = ""] = head;
  const ids = parents.split("\n").flatMap((line) => line.split(" ")[1] ?? []);
  return { ok: true, side: { commit: id, tree }, parents: ids };
}

/** What a git that failed to read content lacked, if that is why. */
export function contentFailure(failure: GitFailure, open: OpenRepository): GitScopeFailure {
  const lacks = /(unable to|cannot) read|bad object|not a valid object|missing (blob|tree)/i;
  if (!lacks.test(failure.stderr ?? "")) return failure;
  return missing("Content that is needed", open);
}

/** Gets all that a partial clone left out. */
export const FETCH_ALL = "git fetch --refetch --no-filter";

/** An object that the comparison needs and the clone lacks. */
export function missing(what: string, open: OpenRepository): GitScopeFailure {
  const { repository, settings } = open;
  return fail(
    "history_missing",
    `${what} is not in the ${kindOfClone(repository, settings.partialClone)}`,
    {
      fetchCommand: repository.shallow ? "git fetch --unshallow" : FETCH_ALL,
    },
  );
}

function kindOfClone({ shallow }: Repository, partial: boolean): string {
  if (shallow) return "shallow clone";
  return partial ? "partial clone" : "repository";
}

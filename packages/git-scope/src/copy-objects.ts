import { join } from "node:path";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, type GitFailure, runGit } from "./git.js";

/** A private git dir, and the git that sees the user's objects from there. */
export interface ObjectTarget {
  readonly git: GitContext;
  readonly gitDir: string;
}

type Copied = { readonly ok: true } | GitScopeFailure;

/** Copies objects to where writers see them. One that the user's repository lacks costs only the look at it. */
export async function copyObjects(target: ObjectTarget, ids: Iterable<string>): Promise<Copied> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return { ok: true };
  return unlessAnswered(await packObjects(target, wanted));
}

/** The same for objects that must be there. */
export function packObjects({ git, gitDir }: ObjectTarget, ids: readonly string[]) {
  const stdin = Buffer.from(`${ids.join("\n")}\n`);
  const pack = join(gitDir, "written", "pack", "pack");
  return runGit(git, ["pack-objects", "-q", "--window=0", pack], { stdin });
}

/** Copies a tree with all below it but the files, so that only what differs has to be written anew. */
export async function copyTrees(target: ObjectTarget, tree: string): Promise<Copied> {
  const list = ["ls-tree", "-r", "-d", "-z", "--full-tree", tree];
  const listed = await runGit(target.git, list, { maxBytes: 2 ** 30 });
  if (!listed.ok) return unlessAnswered(listed);
  const lines = listed.stdout.toString("latin1").split("\0");
  const ids = lines.flatMap((line) => /^040000 tree ([0-9a-f]+)\t/.exec(line)?.[1] ?? []);
  return copyObjects(target, [tree, ...ids]);
}

function unlessAnswered(answer: { readonly ok: true } | GitFailure): Copied {
  return answer.ok || answer.exitCode !== undefined ? { ok: true } : answer;
}

import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import { asWriter } from "./private-git-dir.js";
import type { RawPath } from "./raw-entries.js";

export interface StagedTree {
  readonly ok: true;
  readonly tree: string;
  /** Conflicted paths: in the tree they are as they are in the base. */
  readonly unmerged: readonly RawPath[];
}

/** Writes the copied index of a private git dir as a tree. */
export async function stagedTree(
  git: GitContext,
  gitDir: string,
  base: string,
): Promise<StagedTree | GitScopeFailure> {
  const listed = await runGit(git, ["ls-files", "-u", "-z"]);
  if (!listed.ok) return listed;
  const lines = listed.stdout.toString("latin1").split("\0");
  const unmerged = [...new Set(lines.flatMap((line) => line.split(/\t(.*)/s)[1] ?? []))];
  if (unmerged.length > 0) {
    const reset = await resetToBase(git, base, unmerged);
    if (!reset.ok) return reset;
  }
  const written = await runGit(asWriter(git, gitDir), ["write-tree", "--missing-ok"]);
  if (!written.ok) return written;
  return { ok: true, tree: written.stdout.toString("latin1").trim(), unmerged };
}

async function resetToBase(git: GitContext, base: string, paths: readonly RawPath[]) {
  const listed = await runGit(git, ["ls-tree", "-r", "-z", "--full-tree", base]);
  if (!listed.ok) return listed;
  const wanted = new Set(paths);
  const there = listed.stdout
    .toString("latin1")
    .split("\0")
    .filter((line) => wanted.has(line.split(/\t(.*)/s)[1] ?? ""));
  const zero = "0".repeat(base.length);
  const gone = paths.map((path) => `0 ${zero}\t${path}`);
  const stdin = Buffer.from([...gone, ...there].map((line) => `${line}\0`).join(""), "latin1");
  return runGit(git, ["update-index", "-z", "--index-info"], { stdin });
}

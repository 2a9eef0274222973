import { GITLINK } from "./changed-file.js";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { RawPath } from "./raw-entries.js";
import type { Environment } from "./run-process.js";

/** The names that an index knows. */
export interface TrackedFiles {
  readonly ok: true;
  /** Submodules among them. */
  readonly files: ReadonlySet<RawPath>;
  readonly submodules: readonly RawPath[];
  /** Not checked out, because the user's work tree is sparse. */
  readonly sparse: ReadonlySet<RawPath>;
}

export async function trackedFiles(
  git: GitContext,
  env: Environment,
): Promise<TrackedFiles | GitScopeFailure> {
  const listed = await runGit(git, ["ls-files", "-s", "-t", "-z"], { env, maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const files = new Set<RawPath>();
  const submodules: RawPath[] = [];
  const sparse = new Set<RawPath>();
  for (const line of listed.stdout.toString("latin1").split("\0").slice(0, -1)) {
    const path = line.slice(line.indexOf("\t") + 1);
    files.add(path);
    if (line.startsWith("S ")) sparse.add(path);
    if (line.startsWith(GITLINK, 2)) submodules.push(path);
  }
  return { ok: true, files, submodules, sparse };
}

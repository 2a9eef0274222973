import type { GitScopeFailure } from "./error.js";
import { runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { openRepository } from "./open-repository.js";
import { removeFolder } from "./remove-folder.js";
import { createScratch, DEFAULT_MAX_FILE_BYTES, guarded } from "./scratch.js";

export interface MissingPathsOptions extends GitOptions {
  /** A folder in the work tree. */
  readonly cwd: string;
  /** A folder that only the user can read; a private git dir is made there and removed. */
  readonly scratchDir: string;
  /** Object ids from the facts of a diff. */
  readonly trees: readonly string[];
  /** Files or folders, relative to the repository root, with `/`. */
  readonly paths: readonly string[];
}

/** Tells which paths name neither a file nor a folder in any of some trees. */
export async function missingPaths(
  options: MissingPathsOptions,
): Promise<{ readonly ok: true; readonly missing: readonly string[] } | GitScopeFailure> {
  const open = await openRepository(options.cwd, options);
  if (!open.ok) return open;
  return guarded("internal_error", async () => {
    const { scratchDir, trees, paths } = options;
    const scratch = await createScratch(open, { scratchDir, maxFileBytes: DEFAULT_MAX_FILE_BYTES });
    try {
      const found = new Set<string>();
      for (const tree of trees) {
        const args = ["ls-tree", "--name-only", "-z", "--full-tree", tree, "--", ...paths];
        const listed = await runGit(scratch.apart, args);
        if (!listed.ok) return listed;
        for (const name of listed.stdout.toString().split("\0")) found.add(name);
      }
      // A folder is not told of where something below it was asked for, too.
      const isFound = (path: string) =>
        found.has(path) || [...found].some((name) => name.startsWith(`${path}/`));
      return { ok: true, missing: paths.filter((path) => !isFound(path)) };
    } finally {
      await removeFolder(scratch.folder);
    }
  });
}

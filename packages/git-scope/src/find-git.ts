import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "./run-process.js";
import { liesIn, safePathEntries } from "./safe-path.js";
import { untrustedFolders } from "./untrusted-folders.js";

export interface FindGitOptions {
  /** Only `PATH` is read. */
  readonly env: Environment;
  /** A folder whose files must never be run, nor those of the repositories that it lies in. */
  readonly workspace: string;
}

/**
 * Finds git on `PATH`, leaving out relative entries and everything inside the repository, and inside
 * one around it: npx, direnv and the like put a repository's own folders there.
 *
 * @returns the absolute path, or null
 */
export async function findGit({ env, workspace }: FindGitOptions): Promise<string | null> {
  const untrusted = await untrustedFolders(workspace);
  for (const folder of safePathEntries(env.PATH ?? "", untrusted)) {
    const file = join(folder, "git");
    if (!(await isRunnable(file))) continue;
    const real = await realpath(file);
    if (!untrusted.some((place) => liesIn(real, place))) return file;
  }
  return null;
}

async function isRunnable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

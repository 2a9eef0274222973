import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { isWithin, safePath, untrustedRoot } from "./environment.js";
import type { Environment } from "./run-process.js";

export interface FindGitOptions {
  /** Only `PATH` is read. */
  readonly env: Environment;
  /** A folder whose files must never be run, nor those of the repository that it lies in. */
  readonly workspace: string;
}

/**
 * Finds git on `PATH`, leaving out relative entries and everything inside the repository:
 * npx, direnv and the like put a repository's own folders there.
 *
 * @returns the absolute path, or null
 */
export async function findGit({ env, workspace }: FindGitOptions): Promise<string | null> {
  const root = await untrustedRoot(workspace);
  const folders = (await safePath(env, workspace)).split(delimiter);
  for (const folder of folders.filter((entry) => entry !== "")) {
    const file = join(folder, "git");
    if ((await isRunnable(file)) && !isWithin(root, await realpath(file))) return file;
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

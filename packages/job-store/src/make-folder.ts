import { mkdir, open, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Makes a folder with those above it that are missing, mode 0700, one at a time: on Node 20 the
 * recursive `mkdir` never returns where a folder that is there takes no other, as under /proc.
 * A new or empty one is hidden from git: in a work tree our files are nobody's change.
 *
 * @param path absolute
 * @returns false when it was there
 * @throws the system's own error
 */
export async function makeFolder(path: string): Promise<boolean> {
  const missing: string[] = [];
  for (let folder = path; !(await isThere(folder)); folder = dirname(folder)) {
    missing.unshift(folder);
  }
  for (const folder of missing) {
    await mkdir(folder, { mode: 0o700 }).catch(unlessThere);
    await syncFolder(dirname(folder));
  }
  const isNew = missing.length > 0;
  if (isNew || (await isUnused(path).catch(() => false))) {
    await writeFile(join(path, ".gitignore"), "*\n", { flag: "wx", mode: 0o600 }).catch(
      unlessThere,
    );
  }
  return isNew;
}

/** Whether it is ours to begin with: nothing is in it, and nobody else may put anything there. */
async function isUnused(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  return (mode & 0o022) === 0 && (await readdir(path)).length === 0;
}

/** Makes the names in a folder last. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== "ENOENT" && code !== "ENOTDIR";
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

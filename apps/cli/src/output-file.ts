import { randomUUID } from "node:crypto";
import { access, constants, lstat, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Screen } from "./status-line.js";

/**
 * Why no file can be put there; undefined where one can. Nothing is created to find out: a new file in the repository
 * would be part of the change under review. A folder, a pipe, a device or a link is left what it is:
 * the file would take its place, and a link is not followed, since a repository may have put it there.
 */
export async function outputProblem(path: string): Promise<string | undefined> {
  const cannot = "cannot be written";
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK);
  } catch {
    return cannot;
  }
  const there = await lstat(path).catch(() => undefined);
  if (there?.isSymbolicLink()) return "is a symbolic link, and none is followed";
  return there === undefined || there.isFile() ? undefined : cannot;
}

/**
 * Removes what an earlier run has left, and says so: it would be taken for the result of this one. A
 * link is left, as it is by a run that succeeds.
 */
export async function leaveNoFile(path: string | undefined, told: Screen): Promise<void> {
  if (path === undefined || (await outputProblem(path)) !== undefined) return;
  const removed = await rm(path).then(
    () => true,
    () => false,
  );
  const why = "since it is not the result of this one";
  if (removed) told.write(`The file of an earlier run was removed, ${why}\n`);
}

/** Puts a file there whole or not at all, readable by its owner alone. Fails as `open` does. */
export async function writeOutputFile(path: string, text: string): Promise<void> {
  const begun = `${path}.${randomUUID()}.part`;
  try {
    const handle = await open(begun, "wx", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(begun, path);
  } catch (error) {
    await rm(begun, { force: true });
    throw error;
  }
}

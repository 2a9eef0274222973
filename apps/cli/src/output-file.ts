import { randomUUID } from "node:crypto";
import { access, constants, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Whether a file can be put there. Nothing is created to find out: a new file in the repository
 * would be part of the change under review. A folder, a pipe or a device is left what it is: the file
 * would take its place.
 */
export async function canBeWritten(path: string): Promise<boolean> {
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK);
  } catch {
    return false;
  }
  const there = await stat(path).catch(() => undefined);
  return there === undefined || there.isFile();
}

/** Removes the file that is there; whether there was one. */
export async function removeEarlierFile(path: string): Promise<boolean> {
  return rm(path).then(
    () => true,
    () => false,
  );
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

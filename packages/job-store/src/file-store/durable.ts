import { dirname, join } from "node:path";
import { customAlphabet } from "nanoid";
import { type FileSystem, systemCode } from "./file-system.js";

const nonce = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 12);

/** Begins the name of every file that is not yet what it will be. */
export const TEMPORARY_PREFIX = ".tmp-";

/**
 * Writes a file that nobody may change after: whole and on the disk, or not at all.
 *
 * @returns false when another writer was first; its file is then on the disk too
 */
export async function publishOnce(
  fs: FileSystem,
  path: string,
  content: string | Buffer,
): Promise<boolean> {
  const folder = dirname(path);
  const temporary = join(folder, TEMPORARY_PREFIX + nonce());
  try {
    await fs.writeNew(temporary, content, { sync: true });
    const won = await linkIfAbsent(fs, temporary, path);
    await fs.syncDirectory(folder);
    return won;
  } finally {
    await unlinkIfPresent(fs, temporary);
  }
}

/** Writes or replaces a file, whole; `sync` when it has to outlive a power cut. */
export async function replaceFile(
  fs: FileSystem,
  path: string,
  content: string,
  options: { sync: boolean },
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, TEMPORARY_PREFIX + nonce());
  try {
    await fs.writeNew(temporary, content, options);
    await fs.rename(temporary, path);
  } catch (error) {
    await unlinkIfPresent(fs, temporary);
    throw error;
  }
  if (options.sync) await fs.syncDirectory(folder);
}

/** Makes a folder if there is none, and makes its name last, whoever made it. */
export async function ensureDirectory(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.makeDirectory(path);
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw error;
  }
  await fs.syncDirectory(dirname(path));
}

/** Removes a file; a file that is not there, or cannot go now, is left to the sweep. */
export async function unlinkIfPresent(fs: FileSystem, path: string): Promise<void> {
  await fs.unlink(path).catch(() => {});
}

async function linkIfAbsent(fs: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await fs.link(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

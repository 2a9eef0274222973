import { lstat, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { mountPoints } from "./contract.js";

/**
 * Remembers which of the sandbox's mount points a folder has, and returns the removal of those
 * that a run left behind: 0.160.1 leaves them. Only what is new and empty goes.
 */
export async function watchMountPoints(folder: string): Promise<() => Promise<void>> {
  const paths = mountPoints.map((name) => join(folder, name));
  const isMissing = await Promise.all(paths.map((path) => lstat(path).then(isNo, isYes)));
  const missing = paths.filter((_, index) => isMissing[index]);
  return async () => {
    await Promise.all(missing.map((path) => rmdir(path).catch(() => {})));
  };
}

const isYes = () => true;
const isNo = () => false;

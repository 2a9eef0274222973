import { type Dirent, mkdtempSync, readdirSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setImmediate as breathe } from "node:timers/promises";
import { openToOwner } from "./open-to-owner.js";

const BATCH = 200;

/**
 * No path may be longer than 4,096 bytes (1,024 on macOS), yet folders can be nested deeper than
 * that. What lies deeper than this below the folder is moved up and removed from there.
 */
const DEEP = 500;

/**
 * Removes a folder with everything in it; links are removed, not followed. Folders that were
 * closed to their owner are opened first: a task can leave such behind. One folder at a time,
 * because Node's own removal of 100,000 files holds them all in memory.
 */
export async function removeFolder(path: string): Promise<void> {
  try {
    await removeToDepth(path);
  } catch {
    // Something is still being written there, or was never a folder.
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes a folder that nobody needs any more; should that fail, it stays for the sweep. */
export async function discardFolder(path: string): Promise<void> {
  await removeFolder(path).catch(() => {});
}

async function removeToDepth(path: string): Promise<void> {
  const top = Buffer.from(path);
  const raised: Buffer[] = [];
  const raise = (folder: Buffer) => {
    const above = mkdtempSync(`${path}/`);
    // Moving a folder elsewhere changes its entry for the one above it.
    openToOwner(folder, 0o700);
    renameSync(folder, above);
    raised.push(Buffer.from(above));
  };
  const removeBelow = async (folder: Buffer): Promise<void> => {
    openToOwner(folder, 0o700);
    const entries = readFolder(folder);
    for (const [at, entry] of entries.entries()) {
      if (at % BATCH === BATCH - 1) await breathe();
      const below = Buffer.concat([folder, Buffer.from("/"), entry.name]);
      if (!entry.isDirectory()) unlinkSync(below);
      else if (below.length > top.length + DEEP) raise(below);
      else {
        await removeBelow(below);
        rmdirSync(below);
      }
    }
    if (entries.length > 0) await breathe();
  };
  await removeBelow(top);
  for (let folder = raised.pop(); folder !== undefined; folder = raised.pop()) {
    await removeBelow(folder);
    rmdirSync(folder);
  }
  rmdirSync(top);
}

function readFolder(folder: Buffer): Dirent<Buffer>[] {
  return readdirSync(folder, { withFileTypes: true, encoding: "buffer" });
}

import { chmodSync, type Dirent, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setImmediate as breathe } from "node:timers/promises";

const BATCH = 200;

/**
 * Removes a folder with everything in it; links are removed, not followed. Folders that were
 * closed to their owner are opened first: a task can leave such behind. One folder at a time,
 * because Node's own removal of 100,000 files holds them all in memory.
 */
export async function removeFolder(path: string): Promise<void> {
  try {
    await removeBelow(Buffer.from(path));
  } catch {
    // Something is still being written there, or was never a folder.
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function removeBelow(folder: Buffer): Promise<void> {
  const entries = openFolder(folder);
  for (const [at, entry] of entries.entries()) {
    if (at % BATCH === BATCH - 1) await breathe();
    const path = Buffer.concat([folder, Buffer.from("/"), entry.name]);
    if (entry.isDirectory()) await removeBelow(path);
    else unlinkSync(path);
  }
  rmdirSync(folder);
  if (entries.length > 0) await breathe();
}

function openFolder(folder: Buffer): Dirent<Buffer>[] {
  try {
    chmodSync(folder, 0o700);
  } catch {
    // Another's folder: reading it says what is the matter.
  }
  return readdirSync(folder, { withFileTypes: true, encoding: "buffer" });
}

import { chmod, lstat, readdir, rm } from "node:fs/promises";

/**
 * Removes a folder with everything in it; links are removed, not followed. Folders that were
 * closed to their owner are opened first: a task can leave such behind.
 */
export async function removeFolder(path: string): Promise<void> {
  const remove = () => rm(path, { recursive: true, force: true, maxRetries: 3 });
  await remove().catch(async () => {
    await openFolders(path);
    await remove();
  });
}

async function openFolders(path: string | Buffer): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (!found?.isDirectory()) return;
  await chmod(path, 0o700);
  for (const entry of await readdir(path, { withFileTypes: true, encoding: "buffer" })) {
    const below = Buffer.concat([Buffer.from(path), Buffer.from("/"), entry.name]);
    if (entry.isDirectory()) await openFolders(below);
  }
}

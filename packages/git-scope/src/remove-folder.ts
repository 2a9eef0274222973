import { rm } from "node:fs/promises";

/** Removes a folder with everything in it; links are removed, not followed. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

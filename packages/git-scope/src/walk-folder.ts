import { type Dirent, readdirSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import { openToOwner } from "./open-to-owner.js";
import { bytesOf, type RawPath } from "./raw-entries.js";

export interface WalkedFolder {
  /** Files and links; none of any folder's `.git`. */
  readonly files: readonly RawPath[];
  /** Pipes, sockets and devices, also in the place of a `.git`. */
  readonly special: readonly RawPath[];
  /** Folders that cannot be listed, ending in `/`: another's, or deeper than a path may be long. */
  readonly closed: readonly RawPath[];
}

/**
 * Lists a folder of ours to its depth, following no link. Each folder is opened to its owner
 * first: without `x` its files could be listed and not be read.
 */
export async function walkFolder(root: string): Promise<WalkedFolder> {
  const found = { files: [] as RawPath[], special: [] as RawPath[], closed: [] as RawPath[] };
  const pending: RawPath[] = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (pending.length % 64 === 0) await breathe();
    const entries = listFolder(bytesOf(folder, root));
    if (entries === null) found.closed.push(`${folder}/`);
    for (const entry of entries ?? []) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const isFile = entry.isFile() || entry.isSymbolicLink();
      if (!isFile && !entry.isDirectory()) found.special.push(path);
      else if (entry.name === ".git") continue;
      else (isFile ? found.files : pending).push(path);
    }
  }
  return found;
}

function listFolder(path: Buffer): Dirent[] | null {
  openToOwner(path, 0o700);
  try {
    // One character a byte, so that no name is lost.
    return readdirSync(path, { withFileTypes: true, encoding: "latin1" });
  } catch {
    return null;
  }
}

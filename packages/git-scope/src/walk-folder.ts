import { chmodSync, type Dirent, readdirSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import { bytesOf, type RawPath } from "./raw-entries.js";

export interface WalkedFolder {
  /** Files and links; none of any folder's `.git`. */
  readonly files: readonly RawPath[];
  /** Pipes, sockets and devices, also those within a `.git`. */
  readonly special: readonly RawPath[];
  /** Folders below the root that hold a `.git`. */
  readonly nested: readonly RawPath[];
}

/** Lists a folder of ours to its depth, following no link and opening what was closed to its owner. */
export async function walkFolder(root: string): Promise<WalkedFolder> {
  const found = { files: [] as RawPath[], special: [] as RawPath[], nested: [] as RawPath[] };
  const pending: RawPath[] = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (pending.length % 64 === 0) await breathe();
    for (const entry of readFolder(root, folder)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ".git") {
        if (folder !== "") found.nested.push(folder);
        if (!entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink())
          found.special.push(path);
      } else if (entry.isDirectory()) pending.push(path);
      else (entry.isFile() || entry.isSymbolicLink() ? found.files : found.special).push(path);
    }
  }
  return found;
}

function readFolder(root: string, folder: RawPath): Dirent[] {
  const path = bytesOf(folder, root);
  // One character a byte, so that no name is lost.
  const options = { withFileTypes: true, encoding: "latin1" } as const;
  try {
    return readdirSync(path, options);
  } catch {
    chmodSync(path, 0o700);
    return readdirSync(path, options);
  }
}

import { accessSync, constants, lstatSync, type Stats } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import { bytesOf, type RawPath } from "./raw-entries.js";

/** What a file in the user's folder is; `other` is a pipe, a socket or a device. */
export interface FileStat {
  readonly kind: "file" | "link" | "folder" | "other" | "none";
  readonly size: number;
  readonly readable: boolean;
  /** Changes whenever the file does. */
  readonly token: string;
}

export const NO_FILE: FileStat = { kind: "none", size: 0, readable: true, token: "" };

/** A call by itself costs two microseconds, its promise thirty: so many calls, then a breath. */
const BATCH = 500;

/** Looks at files without following links: what lies beyond a linked folder is not there. */
export async function statFiles(
  root: string,
  paths: readonly RawPath[],
): Promise<ReadonlyMap<RawPath, FileStat>> {
  const stats = new Map<RawPath, FileStat>();
  const folders = new Map<RawPath, boolean>([["", true]]);
  for (const [at, path] of paths.entries()) {
    if (at % BATCH === BATCH - 1) await breathe();
    stats.set(path, isRealFolder(root, parentOf(path), folders) ? statFile(root, path) : NO_FILE);
  }
  return stats;
}

function parentOf(path: RawPath): RawPath {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function isRealFolder(root: string, folder: RawPath, known: Map<RawPath, boolean>): boolean {
  const before = known.get(folder);
  if (before !== undefined) return before;
  const real =
    isRealFolder(root, parentOf(folder), known) && statFile(root, folder).kind === "folder";
  known.set(folder, real);
  return real;
}

function statFile(root: string, path: RawPath): FileStat {
  const name = bytesOf(path, root);
  try {
    const stat = lstatSync(name, { throwIfNoEntry: false });
    if (stat === undefined) return NO_FILE;
    const kind = kindOf(stat);
    const token = [stat.ino, stat.mode, stat.size, stat.mtimeMs, stat.ctimeMs].join(" ");
    return { kind, size: stat.size, readable: kind !== "file" || isReadable(name, stat), token };
  } catch {
    // A parent that is a file, or that may not be entered: git takes it for gone, too.
    return NO_FILE;
  }
}

function kindOf(stat: Stats): FileStat["kind"] {
  if (stat.isFile()) return "file";
  if (stat.isSymbolicLink()) return "link";
  return stat.isDirectory() ? "folder" : "other";
}

function isReadable(name: Buffer, { mode }: Stats): boolean {
  if ((mode & 0o444) === 0o444) return true;
  try {
    accessSync(name, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

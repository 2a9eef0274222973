import { accessSync, constants, lstatSync, type Stats } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import { bytesOf, type RawPath } from "./raw-entries.js";

/** What a file in the user's folder is; `other` is a pipe, a socket or a device. */
export interface FileStat {
  readonly kind: "file" | "link" | "folder" | "other" | "none";
  readonly size: number;
  /** False of a file that may not be read, and of `none` where it cannot be told what is there. */
  readonly readable: boolean;
  /** Changes whenever the file does. */
  readonly token: string;
}

export const NO_FILE: FileStat = { kind: "none", size: 0, readable: true, token: "" };
/** What lies where nobody may look. */
export const UNKNOWN: FileStat = { ...NO_FILE, readable: false };

/** A call by itself costs two microseconds, its promise thirty: so many calls, then a breath. */
const BATCH = 500;

/** Looks at files without following links: what lies beyond a linked folder is not there. */
export async function statFiles(
  root: string,
  paths: readonly RawPath[],
): Promise<ReadonlyMap<RawPath, FileStat>> {
  const stats = new Map<RawPath, FileStat>();
  const folders = new Map<RawPath, FileStat>();
  for (const [at, path] of paths.entries()) {
    if (at % BATCH === BATCH - 1) await breathe();
    stats.set(path, statBelow(root, path, folders));
  }
  return stats;
}

function statBelow(root: string, path: RawPath, folders: Map<RawPath, FileStat>): FileStat {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return statFile(root, path);
  const parent = path.slice(0, slash);
  const folder = folders.get(parent) ?? statBelow(root, parent, folders);
  folders.set(parent, folder);
  if (folder.kind === "folder") return statFile(root, path);
  return folder.kind === "none" ? folder : NO_FILE;
}

function statFile(root: string, path: RawPath): FileStat {
  const name = bytesOf(path, root);
  try {
    const stat = lstatSync(name, { throwIfNoEntry: false });
    if (stat === undefined) return NO_FILE;
    const kind = kindOf(stat);
    const token = [stat.ino, stat.mode, stat.size, stat.mtimeMs, stat.ctimeMs].join(" ");
    return { kind, size: stat.size, readable: kind !== "file" || isReadable(name, stat), token };
  } catch (error) {
    // Not what became a folder's place: a folder that may not be entered, a name that is too long.
    return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? NO_FILE : UNKNOWN;
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

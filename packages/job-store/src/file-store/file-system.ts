import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { link, mkdir, open, rename, stat, unlink } from "node:fs/promises";
import { makeFolder, syncFolder } from "../make-folder.js";
import { removeTree } from "./remove-tree.js";

/**
 * The few operations the store needs of a disk, apart so that a test can record them and replay
 * what a power cut leaves. Writes do not block the event loop; reads are of small local files and
 * are quicker done than handed to a thread. All fail with a `NodeJS.ErrnoException`.
 */
export interface FileSystem {
  /**
   * A folder with all above it, mode 0700, their names made to last. One that is there already has
   * to be the caller's own, and closed to the writing of others.
   */
  makeRoot(path: string): Promise<void>;
  /** One folder, mode 0700; fails with EEXIST. */
  makeDirectory(path: string): Promise<void>;
  /** A new file, mode 0600; with `sync`, on the disk when this returns. */
  writeNew(path: string, content: string | Buffer, options: { sync: boolean }): Promise<void>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** A folder with all that is in it; nothing when absent. */
  removeTree(path: string): Promise<void>;
  /** Makes the names in a folder last. */
  syncDirectory(path: string): Promise<void>;
  /** The whole content; `undefined` when there is no such file. */
  read(path: string): Buffer | undefined;
  /** At most so many bytes from the beginning; `undefined` when there is no such file. */
  readStart(path: string, bytes: number): Buffer | undefined;
  /** The names in a folder; none when there is no such folder. */
  list(path: string): string[];
  exists(path: string): boolean;
  /** Wall-clock milliseconds of the last change. */
  changedMs(path: string): number;
}

export const nodeFileSystem: FileSystem = {
  async makeRoot(path) {
    if (!(await makeFolder(path))) await requirePrivate(path);
  },
  makeDirectory: (path) => mkdir(path, { mode: 0o700 }),
  async writeNew(path, content, { sync }) {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(content);
      if (sync) await file.sync();
    } finally {
      await file.close();
    }
  },
  link,
  rename,
  unlink,
  removeTree,
  syncDirectory: syncFolder,
  read: (path) => ifPresent(path, () => readFileSync(path)),
  readStart: (path, bytes) => ifPresent(path, () => readFirstBytes(path, bytes)),
  list: (path) => ifPresent(path, () => readdirSync(path)) ?? [],
  exists: isPresent,
  changedMs: (path) => statSync(path).mtimeMs,
};

// Used again and again: a list reads thousands of small files, and buffers are costly to collect.
let shared = Buffer.alloc(0);

function readFirstBytes(path: string, bytes: number): Buffer {
  if (shared.length < bytes) shared = Buffer.allocUnsafeSlow(bytes);
  const file = openSync(path, "r");
  try {
    return Buffer.from(shared.subarray(0, readSync(file, shared, 0, bytes, 0)));
  } finally {
    closeSync(file);
  }
}

// Looked for first: most files of most jobs are not there, and an error is costly to make.
function ifPresent<T>(path: string, act: () => T): T | undefined {
  if (!isPresent(path)) return undefined;
  try {
    return act();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function isPresent(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

async function requirePrivate(path: string): Promise<void> {
  const { uid, mode } = await stat(path);
  const user = process.getuid?.() ?? uid;
  if (uid !== user && user !== 0) throw new Error(`"${path}" belongs to another user`);
  if ((mode & 0o022) !== 0)
    throw new Error(`others may write to "${path}"; close it with chmod go-w`);
}

/** The operating system's word for a failure, such as `ENOENT`; empty for any other error. */
export function systemCode(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}

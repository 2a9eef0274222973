import { readFile } from "node:fs/promises";
import { GITLINK } from "./changed-file.js";
import type { RawPath } from "./raw-entries.js";
import type { ObjectFormat } from "./repository.js";

const HEADER_BYTES = 12;
const ASSUME_VALID = 0x8000;
const EXTENDED = 0x4000;
const STAGE = 0x3000;
const NAME_LENGTH = 0xfff;
const MODE_OFFSET = 24;
const TYPE_SHIFT = 12;
const FILE_TYPE = 0o10;
const GITLINK_MODE = Number.parseInt(GITLINK, 8);

/** What an index tells by itself when none of its entries has a flag or a conflict. */
export interface PlainIndex {
  readonly submodules: readonly RawPath[];
}

/** An entry of an index, and the byte that it ends before. */
export interface PlacedEntry {
  readonly path: RawPath;
  /** Neither a link nor a submodule. */
  readonly isFile: boolean;
  readonly end: number;
}

/**
 * Reads an index whose entries have neither flag nor conflict, so that git need not be asked to
 * list them all. Null otherwise, and where the format is one that this does not read: compressed
 * names, a split or a sparse index.
 */
export async function readPlainIndex(
  file: string,
  format: ObjectFormat,
): Promise<PlainIndex | null> {
  const submodules: RawPath[] = [];
  const plain = await visitEntries(file, format, (index, { mode, name, nameEnd }) => {
    if (mode === GITLINK_MODE) submodules.push(index.toString("latin1", name, nameEnd));
  });
  return plain ? { submodules } : null;
}

/** Lists the entries of such an index in its order; null where `readPlainIndex` is. */
export async function listPlainIndex(
  file: string,
  format: ObjectFormat,
): Promise<readonly PlacedEntry[] | null> {
  const entries: PlacedEntry[] = [];
  const plain = await visitEntries(file, format, (index, { mode, name, nameEnd, end }) => {
    const path = index.toString("latin1", name, nameEnd);
    entries.push({ path, isFile: mode >> TYPE_SHIFT === FILE_TYPE, end });
  });
  return plain ? entries : null;
}

/** An entry by its offsets in the bytes of the index. */
interface EntryPlace {
  readonly mode: number;
  readonly name: number;
  readonly nameEnd: number;
  readonly end: number;
}

type Visit = (index: Buffer, place: EntryPlace) => void;

/** False when the index turns out not to be plain, after some visits. */
async function visitEntries(file: string, format: ObjectFormat, visit: Visit): Promise<boolean> {
  const index = await readFile(file).catch(() => null);
  // Without an index nothing is tracked.
  if (index === null) return true;
  try {
    return visitEach(index, format === "sha256" ? 32 : 20, visit);
  } catch (error) {
    // Cut short: git will say so.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function visitEach(index: Buffer, idBytes: number, visit: Visit): boolean {
  const version = index.readUInt32BE(4);
  if (version !== 2 && version !== 3) return false;
  let at = HEADER_BYTES;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const flags = index.readUInt16BE(at + 40 + idBytes);
    if ((flags & (ASSUME_VALID | EXTENDED | STAGE)) !== 0) return false;
    const name = at + 42 + idBytes;
    const length =
      (flags & NAME_LENGTH) < NAME_LENGTH ? flags & NAME_LENGTH : index.indexOf(0, name) - name;
    // Entries are padded with one to eight NULs.
    const end = at + Math.floor((42 + idBytes + length) / 8 + 1) * 8;
    const mode = index.readUInt32BE(at + MODE_OFFSET);
    visit(index, { mode, name, nameEnd: name + length, end });
    at = end;
  }
  return !hasRequiredExtension(index, at, idBytes);
}

/** An extension whose name begins in lower case changes what the entries mean. */
function hasRequiredExtension(index: Buffer, start: number, idBytes: number): boolean {
  for (let at = start; at + 8 <= index.length - idBytes; at += 8 + index.readUInt32BE(at + 4)) {
    const first = index[at] ?? 0;
    if (first < 0x41 || first > 0x5a) return true;
  }
  return false;
}

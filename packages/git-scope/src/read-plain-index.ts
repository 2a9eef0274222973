import { readFile } from "node:fs/promises";
import { GITLINK } from "./changed-file.js";
import {
  type EntryPlace,
  EXTENDED,
  isRequired,
  listExtensions,
  MODE_OFFSET,
  visitEntries,
} from "./index-entries.js";
import type { RawPath } from "./raw-entries.js";
import { idBytesOf, type ObjectFormat } from "./repository.js";

const ASSUME_VALID = 0x8000;
const STAGE = 0x3000;
const TYPE_SHIFT = 12;
const FILE_TYPE = 0o10;
export const GITLINK_MODE = Number.parseInt(GITLINK, 8);

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

/** Whether the flags of an entry say more than how long its name is. */
export function isSpecial(flags: number): boolean {
  return (flags & (ASSUME_VALID | EXTENDED | STAGE)) !== 0;
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
  const index = await readFile(file).catch(() => null);
  // Without an index nothing is tracked.
  if (index === null) return { submodules: [] };
  const submodules: RawPath[] = [];
  const plain = visitPlain(index, format, (mode, { name, nameEnd }) => {
    if (mode === GITLINK_MODE) submodules.push(index.toString("latin1", name, nameEnd));
  });
  return plain ? { submodules } : null;
}

/** Lists the entries of such an index in its order; null where `readPlainIndex` is. */
export async function listPlainIndex(
  file: string,
  format: ObjectFormat,
): Promise<readonly PlacedEntry[] | null> {
  const index = await readFile(file).catch(() => null);
  if (index === null) return [];
  const entries: PlacedEntry[] = [];
  const plain = visitPlain(index, format, (mode, { name, nameEnd, end }) => {
    const path = index.toString("latin1", name, nameEnd);
    entries.push({ path, isFile: mode >> TYPE_SHIFT === FILE_TYPE, end });
  });
  return plain ? entries : null;
}

type Visit = (mode: number, place: EntryPlace) => void;

/** False when the index turns out not to be plain, after some visits. */
function visitPlain(index: Buffer, format: ObjectFormat, visit: Visit): boolean {
  const idBytes = idBytesOf(format);
  let special = false;
  const end = visitEntries(index, idBytes, (place) => {
    special ||= isSpecial(place.flags);
    visit(index.readUInt32BE(place.start + MODE_OFFSET), place);
  });
  if (end === null || special || index.readUInt32BE(4) === 4) return false;
  const extensions = listExtensions(index, idBytes, end);
  return extensions !== null && !extensions.some(isRequired);
}

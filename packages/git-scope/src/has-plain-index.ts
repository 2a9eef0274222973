import { readFile } from "node:fs/promises";
import type { ObjectFormat } from "./repository.js";

const HEADER_BYTES = 12;
const ASSUME_VALID = 0x8000;
const EXTENDED = 0x4000;
const STAGE = 0x3000;
const NAME_LENGTH = 0xfff;

/**
 * Says whether no entry of an index has a flag or a conflict, so that git need not be asked to
 * list them all. False also where the format is one that this does not read: compressed names,
 * a split or a sparse index.
 */
export async function hasPlainIndex(file: string, format: ObjectFormat): Promise<boolean> {
  const index = await readFile(file).catch(() => null);
  // Without an index nothing is tracked.
  if (index === null) return true;
  try {
    return isPlain(index, format === "sha256" ? 32 : 20);
  } catch (error) {
    // Cut short: git will say so.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isPlain(index: Buffer, idBytes: number): boolean {
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
    at += Math.floor((42 + idBytes + length) / 8 + 1) * 8;
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

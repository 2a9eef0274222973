import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { EXTENDED, HEADER_BYTES, MODE_OFFSET, STAT_BYTES } from "./index-entries.js";
import type { RawPath } from "./raw-entries.js";
import { idBytesOf, type ObjectFormat } from "./repository.js";

/** A file as the old side has it; without an id it is new there, and git is told that it is to be added. */
export interface IndexEntry {
  readonly path: RawPath;
  /** Octal, as git prints it. */
  readonly mode: string;
  readonly id: string | null;
}

const EMPTY_BLOB = {
  sha1: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  sha256: "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
} as const;

/** All but the object id and the name; the flags take four. */
const FIXED_BYTES = 44;
const INTENT_TO_ADD = 0x2000;

/**
 * Writes an index that holds only the files that matter, so that git compares those and looks
 * at no other. Format version 3, documented in gitformat-index(5); all times are zero, which
 * makes git read each file.
 */
export async function writeIndex(
  file: string,
  entries: readonly IndexEntry[],
  format: ObjectFormat,
): Promise<void> {
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const idBytes = idBytesOf(format);
  const sizes = sorted.map(({ path }) => entrySize(path, idBytes));
  const total = sizes.reduce((sum, size) => sum + size, HEADER_BYTES);
  const index = Buffer.alloc(total + idBytes);
  index.write("DIRC");
  index.writeUInt32BE(3, 4);
  index.writeUInt32BE(sorted.length, 8);
  let at = HEADER_BYTES;
  for (const [number, entry] of sorted.entries()) {
    encode(index.subarray(at), entry, format);
    at += sizes[number] ?? 0;
  }
  createHash(format).update(index.subarray(0, total)).digest().copy(index, total);
  await writeFile(file, index, { mode: 0o600 });
}

/** Padded with one to eight NULs, up to a multiple of eight. */
function entrySize(path: RawPath, idBytes: number): number {
  return Math.floor((FIXED_BYTES + idBytes + path.length) / 8 + 1) * 8;
}

function encode(entry: Buffer, { path, mode, id }: IndexEntry, format: ObjectFormat): void {
  const idBytes = entry.write(id ?? EMPTY_BLOB[format], STAT_BYTES, "hex");
  entry.writeUInt32BE(Number.parseInt(mode, 8), MODE_OFFSET);
  entry.writeUInt16BE(EXTENDED | Math.min(path.length, 0xfff), STAT_BYTES + idBytes);
  entry.writeUInt16BE(id === null ? INTENT_TO_ADD : 0, STAT_BYTES + idBytes + 2);
  entry.write(path, FIXED_BYTES + idBytes, "latin1");
}

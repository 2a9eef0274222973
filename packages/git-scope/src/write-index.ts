import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import type { RawPath } from "./raw-entries.js";
import type { ObjectFormat } from "./repository.js";

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

const EXTENDED = 0x4000;
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
  const sorted = entries
    .map((entry) => ({ ...entry, name: Buffer.from(entry.path, "latin1") }))
    .sort((a, b) => Buffer.compare(a.name, b.name));
  const header = Buffer.alloc(12);
  header.write("DIRC");
  header.writeUInt32BE(3, 4);
  header.writeUInt32BE(sorted.length, 8);
  const body = Buffer.concat([header, ...sorted.map((entry) => encode(entry, format))]);
  await writeFile(file, Buffer.concat([body, createHash(format).update(body).digest()]), {
    mode: 0o600,
  });
}

function encode({ name, mode, id }: IndexEntry & { name: Buffer }, format: ObjectFormat): Buffer {
  const oid = Buffer.from(id ?? EMPTY_BLOB[format], "hex");
  const fixed = 40 + oid.length + 4;
  // One to eight NULs, up to a multiple of eight.
  const entry = Buffer.alloc(Math.floor((fixed + name.length) / 8 + 1) * 8);
  entry.writeUInt32BE(Number.parseInt(mode, 8), 24);
  oid.copy(entry, 40);
  entry.writeUInt16BE(EXTENDED | Math.min(name.length, 0xfff), 40 + oid.length);
  entry.writeUInt16BE(id === null ? INTENT_TO_ADD : 0, 40 + oid.length + 2);
  name.copy(entry, fixed);
  return entry;
}

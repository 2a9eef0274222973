import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { idBytesOf, type ObjectFormat } from "./repository.js";

/** A copy of an index, and where the part of its entries ends that counts. */
export interface IndexPart {
  readonly file: string;
  /** In bytes; the part begins where the one before it ends. */
  readonly end: number;
}

/** Makes one index of copies that differ only in what they know of the files, each being right about its own part. */
export async function joinIndexes(
  parts: readonly IndexPart[],
  target: string,
  format: ObjectFormat,
): Promise<void> {
  const copies = await Promise.all(parts.map(({ file }) => readFile(file)));
  const slices = copies.map((copy, at) => copy.subarray(parts[at - 1]?.end ?? 0, parts[at]?.end));
  const hash = createHash(format);
  const last = copies.at(-1) ?? Buffer.alloc(0);
  // What follows the entries is alike in all of them, and ends with a checksum.
  const extensions = last.subarray(parts.at(-1)?.end, last.length - idBytesOf(format));
  const body = Buffer.concat([...slices, extensions]);
  await writeFile(target, Buffer.concat([body, hash.update(body).digest()]));
}

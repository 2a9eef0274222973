import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "./repository.js";

/**
 * A string that changes when HEAD comes to mean another commit. It may also change when HEAD
 * does not: then git must be asked.
 */
export async function headToken({ gitDir, commonDir }: Repository): Promise<string> {
  const head = await text(join(gitDir, "HEAD"));
  const name = /^ref: (.+)\n?$/.exec(head)?.[1];
  const ref = name === undefined ? "" : await text(join(commonDir, name));
  const packed = await stamp(join(commonDir, "packed-refs"));
  const tables = await text(join(commonDir, "reftable", "tables.list"));
  return [head, ref, ref === "" ? packed : "", tables].join("\0");
}

async function text(path: string): Promise<string> {
  const isFile = (await stat(path).catch(() => null))?.isFile() ?? false;
  return isFile ? readFile(path, "latin1").catch(() => "") : "";
}

async function stamp(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found === null ? "" : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

import { type Json, sha256 } from "../json.js";
import type { FileSystem } from "./file-system.js";
import { type FileRead, fileText, parseFile, unreadable } from "./read-file.js";
import { type OutcomeHeader, outcomeSchema } from "./schemas.js";

const HEADER_BYTES = 2_048;
const NEWLINE = 10;

/**
 * How a job ended, in one file, so that a state never stands without its result: a line that says
 * how, and below it the result, whose length and hash the first line tells.
 */
export function outcomeText(
  header: Omit<OutcomeHeader, "result">,
  result?: { readonly ok: boolean; readonly value: Json },
): string {
  if (result === undefined) return fileText(header);
  const body = JSON.stringify(result.value);
  const facts = { ok: result.ok, bytes: Buffer.byteLength(body), sha256: sha256(body) };
  return `${fileText({ ...header, result: facts })}${body}\n`;
}

/** Reads the first line alone: lists and polls need no more. */
export function readOutcomeHeader(fs: FileSystem, path: string): FileRead<OutcomeHeader> {
  try {
    const start = fs.readStart(path, HEADER_BYTES);
    const content = start === undefined || start.includes(NEWLINE) ? start : fs.read(path);
    if (content === undefined) return { kind: "absent" };
    const end = Math.max(0, content.indexOf(NEWLINE));
    return parseFile(path, content.toString("utf8", 0, end), outcomeSchema);
  } catch (error) {
    return unreadable(path, error);
  }
}

/** Reads the result, and proves it whole. */
export function readOutcomeResult(
  fs: FileSystem,
  path: string,
): FileRead<{ ok: boolean; value: Json }> {
  const header = readOutcomeHeader(fs, path);
  if (header.kind !== "read") return header;
  const facts = header.value.result;
  if (facts === undefined) return { kind: "absent" };
  try {
    const content = fs.read(path) ?? Buffer.alloc(0);
    const start = content.indexOf(NEWLINE) + 1;
    const body = content.subarray(start, start + facts.bytes);
    if (body.length !== facts.bytes || sha256(body) !== facts.sha256) {
      const message = `"${path}" is damaged: the result is not the one that was stored`;
      return { kind: "damaged", message };
    }
    return { kind: "read", value: { ok: facts.ok, value: JSON.parse(body.toString("utf8")) } };
  } catch (error) {
    return unreadable(path, error);
  }
}

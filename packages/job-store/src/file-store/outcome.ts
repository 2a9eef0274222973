import type { Json } from "../json.js";
import { sha256 } from "../json.js";
import type { FileSystem } from "./file-system.js";
import { type FileRead, fileText, notRead, parseFile } from "./read-file.js";
import { type OutcomeHeader, outcomeSchema } from "./schemas.js";

const HEADER_BYTES = 4_096;

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
    let start = fs.readStart(path, HEADER_BYTES);
    let end = start.indexOf(10);
    if (end < 0) {
      start = fs.read(path);
      end = start.indexOf(10);
    }
    return parseFile(path, start.toString("utf8", 0, Math.max(0, end)), outcomeSchema);
  } catch (error) {
    return notRead(path, error);
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
    const content = fs.read(path);
    const start = content.indexOf(10) + 1;
    const body = content.subarray(start, start + facts.bytes);
    if (body.length === facts.bytes && sha256(body) === facts.sha256) {
      return {
        kind: "read",
        value: { ok: facts.ok, value: JSON.parse(body.toString("utf8")) as Json },
      };
    }
    return {
      kind: "damaged",
      message: `"${path}" is damaged: the result is not the one that was stored`,
    };
  } catch (error) {
    return notRead(path, error);
  }
}

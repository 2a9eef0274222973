import * as v from "valibot";
import { type FileSystem, systemCode } from "./file-system.js";
import { FORMAT } from "./schemas.js";

/** A file as read: the four ways in which it may not be what was written are told apart. */
export type FileRead<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "absent" }
  | { readonly kind: "damaged"; readonly message: string }
  | { readonly kind: "incompatible"; readonly message: string }
  | { readonly kind: "unreadable"; readonly message: string; readonly systemCode: string };

type Schema<T> = v.GenericSchema<unknown, T>;

/** Reads a one-line JSON file of the store's own format. */
export function readFile<T>(fs: FileSystem, path: string, schema: Schema<T>): FileRead<T> {
  try {
    const content = fs.read(path);
    return content === undefined
      ? { kind: "absent" }
      : parseFile(path, content.toString("utf8"), schema);
  } catch (error) {
    return unreadable(path, error);
  }
}

/** What a read that failed means. */
export function unreadable(path: string, error: unknown): FileRead<never> {
  const code = systemCode(error);
  const message = `Cannot read "${path}": ${code || String(error)}`;
  return { kind: "unreadable", systemCode: code, message };
}

export function parseFile<T>(path: string, text: string, schema: Schema<T>): FileRead<T> {
  const value = parseJson(text);
  const format = formatOf(value);
  if (format === undefined) {
    return { kind: "damaged", message: `"${path}" is damaged: it is not a record` };
  }
  if (format !== FORMAT) {
    const message = `"${path}" has format ${format}, and this release reads format ${FORMAT}`;
    return { kind: "incompatible", message };
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return { kind: "read", value: parsed.output };
  const where = v.getDotPath(parsed.issues[0]) ?? "its whole";
  return {
    kind: "damaged",
    message: `"${path}" is damaged: ${where} is not what a record holds there`,
  };
}

/** The text of a file that {@link readFile} reads back. */
export function fileText(value: object): string {
  return `${JSON.stringify({ format: FORMAT, ...value })}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function formatOf(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null || !("format" in value)) return undefined;
  return typeof value.format === "number" ? value.format : undefined;
}

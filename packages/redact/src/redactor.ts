import type { Report, ReportEntry } from "./report.js";
import { isSecretPath } from "./secret-paths.js";

const MARKER = "[redacted: secret value]";
const FILE_MARKER = "[redacted: secret-looking file not sent]";
const TOKEN = /\b(?:gh[pousr]_[A-Za-z0-9]{36}|sk-[A-Za-z0-9_-]{20,}|AKIA[A-Z0-9]{16})/g;

/** A unified diff of one file, as git prints it, with the names of its sides. */
export interface Patch {
  readonly path: string;
  readonly oldPath?: string;
  readonly text: string;
}

export interface RedactedPatch<P extends Patch> {
  /** The same object when nothing was masked, else a copy with another `text`. */
  readonly patch: P;
  /** True when the file's name alone made its body stay behind. */
  readonly withheld: boolean;
  readonly report: Report;
}

/** Masks the secrets in a text. */
export function redactText(
  text: string,
  options: { readonly path?: string } = {},
): { readonly text: string; readonly report: Report } {
  const report: ReportEntry[] = [];
  const masked = text.replace(TOKEN, (_match, offset: number) => {
    const line = text.slice(0, offset).split("\n").length;
    const path = options.path === undefined ? {} : { path: options.path };
    report.push({ rule: "token", ...path, line, kind: "value", partial: false });
    return MARKER;
  });
  return { text: masked, report };
}

/** Masks the secrets in every string of a JSON value. */
export function redactTree<T>(value: T): { readonly value: T; readonly report: Report } {
  const report: ReportEntry[] = [];
  const visit = (node: unknown): unknown => {
    if (typeof node === "string") {
      const result = redactText(node);
      report.push(...result.report);
      return result.text;
    }
    if (Array.isArray(node)) return node.map(visit);
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child)]));
  };
  return { value: visit(value) as T, report };
}

/** Masks the secrets in patches, one at a time, and withholds files whose names say secret. */
export async function* redactPatches<P extends Patch>(
  patches: Iterable<P> | AsyncIterable<P>,
): AsyncIterable<RedactedPatch<P>> {
  for await (const patch of patches) {
    const withheld = [patch.path, patch.oldPath].some((p) => p !== undefined && isSecretPath(p));
    if (withheld) {
      const body = patch.text.search(/^(?:@@|GIT binary patch)/m);
      const text = `${body < 0 ? patch.text : patch.text.slice(0, body)}${FILE_MARKER}\n`;
      const entry = {
        rule: "secret-path",
        path: patch.path,
        kind: "file",
        partial: false,
      } as const;
      yield { patch: { ...patch, text }, withheld, report: [entry] };
    } else {
      const { text, report } = redactText(patch.text, { path: patch.path });
      yield { patch: report.length === 0 ? patch : { ...patch, text }, withheld, report };
    }
  }
}

/** Masks the secrets in a unified diff. */
export function redactDiff(diff: string): {
  readonly text: string;
  readonly report: Report;
  readonly withheldPaths: readonly string[];
  readonly maskedPaths: readonly string[];
} {
  return { ...redactText(diff), withheldPaths: [], maskedPaths: [] };
}

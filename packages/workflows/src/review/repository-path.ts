import type { Finding } from "@codex-in-claude/envelope";

/**
 * The path that a model meant, relative to the repository root: models answer with absolute paths,
 * with `./`, and with the `a/` and `b/` of diff headers.
 *
 * @param changedPaths tells a diff prefix from a folder of that name
 * @returns undefined for one that leads out of the repository, or is the address of something else
 */
export function repositoryPath(
  path: string,
  tree: string,
  changedPaths: ReadonlySet<string>,
): string | undefined {
  const local = path.replace(/^file:\/\/(?=\/)/, "");
  const below = local.startsWith(`${tree}/`) ? local.slice(tree.length + 1) : local;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(below)) return undefined;
  const plain = below.replace(/^(?:\.\/)+/, "");
  if (plain.startsWith("/") || plain.split("/").includes("..")) return undefined;
  const unprefixed = plain.replace(/^[ab]\//, "");
  return !changedPaths.has(plain) && changedPaths.has(unprefixed) ? unprefixed : plain;
}

/** A path to which a model has put the line, as compilers and links do: `a.ts:3`, `a.ts:3-5`, `a.ts#L3`. */
const withLine = /^(.+?)(?::([1-9]\d*)(?:-(\d+)|:\d+)?|#L([1-9]\d*)(?:-L?(\d+))?)$/;

/** What a model meant by such a text; undefined where there is no line in it. */
export function placeWithLine(
  text: string,
): { readonly path: string; readonly lines: Pick<Finding, "line" | "line_end"> } | undefined {
  const [, path, line, lineEnd, linkLine, linkLineEnd] = withLine.exec(text) ?? [];
  if (path === undefined) return undefined;
  const [first, last] = [Number(line ?? linkLine), Number(lineEnd ?? linkLineEnd ?? 0)];
  return { path, lines: { line: first, ...(last > first && { line_end: last }) } };
}

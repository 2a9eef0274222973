/**
 * The path that a model meant, relative to the repository root: models answer with absolute paths,
 * with `./`, and with the `a/` and `b/` of diff headers.
 *
 * @param changedPaths tells a diff prefix from a folder of that name
 * @returns undefined for one that leads out of the repository
 */
export function repositoryPath(
  path: string,
  tree: string,
  changedPaths: ReadonlySet<string>,
): string | undefined {
  const below = path.startsWith(`${tree}/`) ? path.slice(tree.length + 1) : path;
  const plain = below.replace(/^(?:\.\/)+/, "");
  if (plain.startsWith("/") || plain.split("/").includes("..")) return undefined;
  const unprefixed = plain.replace(/^[ab]\//, "");
  return !changedPaths.has(plain) && changedPaths.has(unprefixed) ? unprefixed : plain;
}

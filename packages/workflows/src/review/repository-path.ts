/**
 * The path that a model meant, relative to the repository root: models answer with absolute paths,
 * with `./`, and with the `a/` and `b/` of diff headers.
 *
 * @param changedPaths tells a diff prefix from a folder of that name
 */
export function repositoryPath(
  path: string,
  tree: string,
  changedPaths: ReadonlySet<string>,
): string {
  const below = path.startsWith(`${tree}/`) ? path.slice(tree.length + 1) : path;
  const plain = below.replace(/^(?:\.\/)+/, "");
  const unprefixed = plain.replace(/^[ab]\//, "");
  return !changedPaths.has(plain) && changedPaths.has(unprefixed) ? unprefixed : plain;
}

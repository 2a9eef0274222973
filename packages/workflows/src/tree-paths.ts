/**
 * Text in which a folder that will be gone is not named: paths below it are relative, and the folder
 * itself is `.`. Only whole paths count, not a longer path in which the name occurs. macOS names the
 * same folder with and without `/private`.
 *
 * @param tree absolute path of the folder, or undefined where it stays
 */
export function withoutTree(text: string, tree: string | undefined): string {
  if (tree === undefined || !text.includes(tree)) return text;
  const literal = tree.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const path = new RegExp(
    `(?<![\\w./-])(?:file://)?(?:/private)?${literal}(?:/|(?![\\w-]|\\.\\w))`,
    "g",
  );
  return text.replace(path, (found) => (found.endsWith("/") ? "" : "."));
}

/** The same for every string of a JSON value. */
export function withoutTreeInJson(value: unknown, tree: string | undefined): unknown {
  if (tree === undefined) return value;
  return JSON.parse(
    JSON.stringify(value ?? null, (_key, member: unknown) =>
      typeof member === "string" ? withoutTree(member, tree) : member,
    ),
  );
}

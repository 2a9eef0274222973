/**
 * Text in which a folder that will be gone is not named: paths below it are relative, and the folder
 * itself is `.`. macOS names the same folder with and without `/private`.
 *
 * @param tree absolute path of the folder, or undefined where it stays
 */
export function withoutTree(text: string, tree: string | undefined): string {
  if (tree === undefined || !text.includes(tree)) return text;
  return [`file://${tree}`, `/private${tree}`, tree].reduce(
    (rest, path) => rest.replaceAll(`${path}/`, "").replaceAll(path, "."),
    text,
  );
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

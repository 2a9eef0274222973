const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Undoes the C-style quoting that git gives to unusual paths. Anything else stays as it is. */
function unquotePath(path: string): string {
  if (!path.startsWith('"')) return path;
  const end = path.endsWith('"') && path.length > 1 ? path.length - 1 : path.length;
  const bytes: number[] = [];
  for (let i = 1; i < end; i++) {
    const char = path[i] as string;
    if (char !== "\\") {
      bytes.push(...Buffer.from(char));
      continue;
    }
    const octal = /^[0-3]?[0-7]{1,2}/.exec(path.slice(i + 1, i + 4))?.[0];
    const next = path[i + 1] ?? "";
    bytes.push(
      octal === undefined ? (ESCAPES[next] ?? next.charCodeAt(0)) : Number.parseInt(octal, 8),
    );
    i += octal?.length ?? 1;
  }
  return Buffer.from(bytes).toString("utf8");
}

/**
 * Reads the names of a file from a header line of its diff, without `a/` and `b/` and the other
 * prefixes git can be told to print.
 *
 * @returns every name that the line may mean, the old one first
 */
export function pathsOfHeader(line: string): readonly string[] {
  const text = line.replace(/\r?\n?$/, "");
  const combined = /^diff --(?:cc|combined) (.+)$/.exec(text)?.[1];
  if (combined !== undefined) return [unquotePath(combined)];
  const both = /^diff --git (.+)$/.exec(text)?.[1];
  if (both !== undefined) return splitPair(both).map(withoutPrefix);
  const renamed = /^(?:rename|copy) (?:from|to) (.+)$/.exec(text)?.[1];
  if (renamed !== undefined) return [unquotePath(renamed)];
  const side = /^(?:---|\+\+\+|Index:) (.+)$/.exec(text)?.[1];
  if (side !== undefined) return sidePath(side);
  const binary = /^Binary files (.+) differ$/.exec(text)?.[1];
  return binary === undefined ? [] : binary.split(" and ").flatMap(sidePath);
}

/** `--- a/x<TAB>2024-01-01` of plain diff, `--- "a/\303\251"` of git. */
function sidePath(text: string): readonly string[] {
  const tab = text.indexOf("\t");
  const name = tab < 0 ? text : text.slice(0, tab);
  const date = name.search(/ \d{4}-\d\d-\d\d[ T]/);
  const path = unquotePath(date < 0 ? name : name.slice(0, date).trimEnd());
  return path === "/dev/null" ? [] : [withoutPrefix(path)];
}

function splitPair(text: string): readonly string[] {
  const quoted =
    /^("(?:[^"\\]|\\.)*"|\S.*?) ("(?:[^"\\]|\\.)*")$/.exec(text) ??
    /^("(?:[^"\\]|\\.)*") (.+)$/.exec(text);
  if (quoted !== null) return [unquotePath(quoted[1] as string), unquotePath(quoted[2] as string)];
  // Both names are equal but for their prefix, so the border is in the middle.
  const middle = (text.length - 1) / 2;
  if (text[middle] === " " && sameName(text.slice(0, middle), text.slice(middle + 1))) {
    return [text.slice(0, middle), text.slice(middle + 1)];
  }
  const border = text.search(/ (?:b|i|w|c|o|2)\//);
  return border < 0 ? text.split(" ") : [text.slice(0, border), text.slice(border + 1)];
}

function sameName(a: string, b: string): boolean {
  return withoutPrefix(a) === withoutPrefix(b);
}

function withoutPrefix(path: string): string {
  return /^[abciwo12]\//.test(path) ? path.slice(2) : path;
}

/** The bytes of a name, one character a byte: what git printed, before anything is decoded. */
export type RawPath = string;

/** The name below a folder, as Node's file calls take it without losing a byte. */
export function bytesOf(path: RawPath, folder: string): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, "latin1")]);
}

/** The name as an argument of a command; null when its bytes are not UTF-8, which arguments cannot carry. */
export function argumentOf(path: RawPath): string | null {
  const text = Buffer.from(path, "latin1").toString("utf8");
  return Buffer.from(text, "utf8").toString("latin1") === path ? text : null;
}

/** One line of `git diff --raw`. */
export interface RawEntry {
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldId: string;
  readonly newId: string;
  /** git's letter: A, D, M, T, R or U. */
  readonly letter: string;
  readonly path: RawPath;
  /** With R. */
  readonly oldPath?: RawPath;
}

/** Parses `git diff --raw -z --no-abbrev`. */
export function parseRawNul(output: Buffer): RawEntry[] {
  const fields = output.toString("latin1").split("\0");
  const entries: RawEntry[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const head = parseHead(fields[at++] ?? "");
    if (head === null) break;
    const first = fields[at++] ?? "";
    entries.push(
      head.letter === "R"
        ? { ...head, oldPath: first, path: fields[at++] ?? "" }
        : { ...head, path: first },
    );
  }
  return entries;
}

/** Parses one line of `git diff --raw --no-abbrev` without `-z`, whose names are quoted. */
export function parseRawLine(line: string): RawEntry | null {
  const [front = "", first = "", second] = line.split("\t");
  const head = parseHead(front);
  if (head === null) return null;
  const path = unquote(second ?? first);
  return second === undefined ? { ...head, path } : { ...head, path, oldPath: unquote(first) };
}

function parseHead(text: string): Omit<RawEntry, "path" | "oldPath"> | null {
  const match = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(text);
  if (match === null) return null;
  const [, oldMode = "", newMode = "", oldId = "", newId = "", letter = ""] = match;
  return { oldMode, newMode, oldId, newId, letter };
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Undoes git's C-style quoting. */
function unquote(name: string): RawPath {
  if (!name.startsWith('"')) return name;
  return name
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    );
}

const UNESCAPES = new Map(Object.entries(ESCAPES).map(([letter, char]) => [char, letter]));

/** Quotes a name as git does with `core.quotePath=false`: only when a control character, `"` or `\` asks for it. */
export function quoteRaw(name: RawPath): string {
  if (!/[\x00-\x1f\x7f"\\]/.test(name)) return name;
  const quoted = name.replace(/[\x00-\x1f\x7f"\\]/g, (char) => {
    if (char === '"' || char === "\\") return `\\${char}`;
    const letter = UNESCAPES.get(char);
    return letter === undefined
      ? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`
      : `\\${letter}`;
  });
  return `"${quoted}"`;
}

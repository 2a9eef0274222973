export const FIRST_CODE = 32;
export const LAST_CODE = 126;
/** Room for each printable ASCII character. Rows are counted in units, so that a shift finds them. */
const WIDTH = 96;
const UNIT = 32;
const UNITS = WIDTH / UNIT;
/** What the built-in anchors need. */
const ROWS_PER_ANCHOR = 1.5;

/**
 * An Aho-Corasick automaton as one dense table, for printable ASCII: in row `r`, code `c` is read at
 * `r * 32 + c`. An entry is the next row, or, where an anchor ends, a hit: the negative of its
 * number, so that the scanning loop needs a single comparison. A hit says in which row to go on,
 * which spares a row for each beginning that leads no further. The table is as small as can be:
 * the first text pays for its memory, too.
 */
export interface Automaton {
  readonly next: Int16Array;
  /** For each hit, the row to go on in, in units. */
  readonly resume: Uint16Array;
  /** For each hit, one more than the index of the first anchor that begins with what was read. */
  readonly first: Uint16Array;
  /** For each such number the next one, or 0. */
  readonly following: Uint16Array;
  /** For each hit, that of the longest ending of what was read, or 0. */
  readonly shorter: Uint16Array;
}

/** The trie of the beginnings of anchors, by node; node 0 is the root. Until the rows are complete they hold nodes. */
interface Trie extends Omit<Automaton, "next" | "resume"> {
  next: Int16Array;
  readonly code: Uint8Array;
  readonly firstChild: Uint16Array;
  readonly nextSibling: Uint16Array;
  /** The row of a node, in units; 0 while it has no children. */
  readonly row: Uint16Array;
  readonly nodeOfRow: Uint16Array;
  size: number;
  /** In units. */
  rows: number;
}

/**
 * Builds the automaton, in columns rather than objects, since the first text is waiting for it.
 *
 * @param anchors strings of printable ASCII, at most 10,000 characters in all
 * @param longest how many characters of an anchor are read; what begins alike is one hit
 */
export function buildAutomaton(anchors: readonly string[], longest: number): Automaton {
  const trie = plant(anchors, longest);
  completeRows(trie);
  const { next, row, rows, first, following, shorter } = trie;
  return {
    next: next.subarray(0, rows * UNIT + FIRST_CODE),
    resume: row,
    first,
    following,
    shorter,
  };
}

function plant(anchors: readonly string[], longest: number): Trie {
  const capacity = anchors.reduce((sum, { length }) => sum + Math.min(length, longest), 2);
  const column = () => new Uint16Array(capacity);
  const trie: Trie = {
    // A guess; what is not needed of it would have to be cleared all the same.
    next: new Int16Array(Math.ceil(anchors.length * ROWS_PER_ANCHOR) * WIDTH + FIRST_CODE),
    code: new Uint8Array(capacity),
    firstChild: column(),
    nextSibling: column(),
    row: column(),
    nodeOfRow: column(),
    first: column(),
    following: new Uint16Array(anchors.length + 1),
    shorter: column(),
    size: 1,
    rows: UNITS,
  };
  const { first, following } = trie;
  for (let number = anchors.length; number > 0; number--) {
    const node = plantOne(trie, anchors[number - 1] as string, longest);
    following[number] = first[node] as number;
    first[node] = number;
  }
  return trie;
}

function plantOne(trie: Trie, anchor: string, longest: number): number {
  const { code, firstChild, nextSibling, row, nodeOfRow } = trie;
  const length = Math.min(anchor.length, longest);
  let node = 0;
  for (let i = 0; i < length; i++) {
    if (node !== 0 && row[node] === 0) {
      row[node] = trie.rows;
      nodeOfRow[trie.rows / UNITS] = node;
      trie.rows += UNITS;
      if (trie.rows * UNIT + FIRST_CODE > trie.next.length) grow(trie);
    }
    const c = anchor.charCodeAt(i);
    const at = (row[node] as number) * UNIT + c;
    let child = trie.next[at] as number;
    if (child === 0) {
      child = trie.size++;
      trie.next[at] = child;
      code[child] = c;
      nextSibling[child] = firstChild[node] as number;
      firstChild[node] = child;
    }
    node = child;
  }
  return node;
}

function grow(trie: Trie): void {
  const next = new Int16Array(trie.next.length * 2);
  next.set(trie.next);
  trie.next = next;
}

/**
 * Goes through the nodes, the short ones first: each row is that of the longest ending of its node
 * that is a node too, but for its own children. A node without children goes on in that row.
 */
function completeRows(trie: Trie): void {
  const { next, code, firstChild, nextSibling, row, nodeOfRow, first, shorter, size } = trie;
  const order = new Uint16Array(size);
  const ending = new Uint16Array(size);
  let length = 1;
  for (let head = 0; head < length; head++) {
    const node = order[head] as number;
    const back = row[ending[node] as number] as number;
    let child = firstChild[node] as number;
    if (child === 0) {
      row[node] = back;
      continue;
    }
    const at = (row[node] as number) * UNIT;
    if (node !== 0) copyRow(next, at, back * UNIT);
    for (; child !== 0; child = nextSibling[child] as number) {
      order[length++] = child;
      const c = code[child] as number;
      const entry = next[back * UNIT + c] as number;
      const suffix = node === 0 ? 0 : entry < 0 ? -entry : (nodeOfRow[entry / UNITS] as number);
      ending[child] = suffix;
      shorter[child] = first[suffix] === 0 ? (shorter[suffix] as number) : suffix;
      const isHit = first[child] !== 0 || shorter[child] !== 0;
      next[at + c] = isHit ? -child : (row[child] as number);
    }
  }
}

function copyRow(next: Int16Array, to: number, from: number): void {
  next.copyWithin(to + FIRST_CODE, from + FIRST_CODE, from + FIRST_CODE + WIDTH);
}

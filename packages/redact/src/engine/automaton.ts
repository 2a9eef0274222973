const WIDTH = 128;

/**
 * An Aho-Corasick automaton as one dense table: state `s` reads ASCII code `c` at `s * 128 + c`.
 * A state in which an anchor ends, and the one that a control character leads to, are written as
 * negative numbers, so that the scanning loop needs a single comparison.
 */
export interface Automaton {
  readonly next: Int16Array;
  /** State reached by a control character other than tab and line feed. */
  readonly control: number;
  /** For each state in which anchors end, their indexes. */
  readonly hits: readonly (readonly number[])[];
}

/** What is known of the trie of the anchors besides the table, by node; node 0 is the root. */
interface Trie {
  readonly next: Int16Array;
  readonly code: Uint8Array;
  readonly firstChild: Uint16Array;
  readonly nextSibling: Uint16Array;
  /** The longest proper suffix of a node that is a node too. */
  readonly fail: Uint16Array;
  readonly hits: (readonly number[])[];
  size: number;
}

const NONE: readonly number[] = [];

/**
 * Builds the automaton, in columns rather than objects, since the first text is waiting for it.
 *
 * @param anchors strings of ASCII, no two alike, at most 32,000 characters in all
 */
export function buildAutomaton(anchors: readonly string[]): Automaton {
  const trie = plant(anchors);
  const { next, hits, size: control } = trie;
  hits[control] = NONE;
  for (let c = 0; c < WIDTH; c++) if (isControl(c)) next[c] = -control;
  completeRows(trie);
  next.copyWithin(control * WIDTH, 0, WIDTH);
  return { next: next.subarray(0, (control + 1) * WIDTH), control, hits };
}

function plant(anchors: readonly string[]): Trie {
  const capacity = anchors.reduce((sum, { length }) => sum + length, 2);
  const next = new Int16Array(capacity * WIDTH);
  const code = new Uint8Array(capacity);
  const firstChild = new Uint16Array(capacity);
  const nextSibling = new Uint16Array(capacity);
  const hits = new Array<readonly number[]>(capacity);
  let size = 1;
  for (let index = 0; index < anchors.length; index++) {
    const anchor = anchors[index] as string;
    let node = 0;
    for (let i = 0; i < anchor.length; i++) {
      const c = anchor.charCodeAt(i) & 127;
      let child = next[node * WIDTH + c] as number;
      if (child === 0) {
        child = size++;
        next[node * WIDTH + c] = child;
        code[child] = c;
        nextSibling[child] = firstChild[node] as number;
        firstChild[node] = child;
      }
      node = child;
    }
    hits[node] = [index];
  }
  return { next, code, firstChild, nextSibling, fail: new Uint16Array(capacity), hits, size };
}

/** Goes through the nodes, the short ones first: each row is that of the node's failure, but for its own children. */
function completeRows({ next, code, firstChild, nextSibling, fail, hits, size }: Trie): void {
  const order = new Uint16Array(size);
  let length = 1;
  for (let head = 0; head < length; head++) {
    const node = order[head] as number;
    const row = node * WIDTH;
    const back = (fail[node] as number) * WIDTH;
    if (node !== 0) next.copyWithin(row, back, back + WIDTH);
    for (
      let child = firstChild[node] as number;
      child !== 0;
      child = nextSibling[child] as number
    ) {
      order[length++] = child;
      const c = code[child] as number;
      const suffix = node === 0 ? 0 : Math.abs(next[back + c] as number);
      fail[child] = suffix;
      const own = hits[child];
      const inherited = hits[suffix];
      if (inherited !== undefined)
        hits[child] = own === undefined ? inherited : [...own, ...inherited];
      next[row + c] = hits[child] === undefined ? child : -child;
    }
  }
}

function isControl(code: number): boolean {
  return (code < 32 && code !== 9 && code !== 10) || code === 127;
}

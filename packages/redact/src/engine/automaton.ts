const WIDTH = 128;

/**
 * An Aho-Corasick automaton as one dense table: state `s` reads ASCII code `c` at `s * 128 + c`.
 * States that end an anchor, and the one that a control character leads to, are numbered from
 * `firstHot` up, so that the scanning loop needs a single comparison.
 */
export interface Automaton {
  readonly next: Uint16Array;
  readonly firstHot: number;
  /** State reached by a control character other than tab and line feed. */
  readonly control: number;
  /** For each state from `firstHot` on, the indexes of the anchors that end there. */
  readonly hits: readonly (readonly number[])[];
}

/**
 * The trie of the anchors, as columns by node; node 0 is the root, and 0 stands for none. Columns
 * rather than objects, since the table is built when the first text is waiting.
 */
interface Trie {
  readonly code: Uint8Array;
  /** The child of the root for each code: it has many, and is asked most. */
  readonly ofRoot: Uint16Array;
  readonly firstChild: Uint16Array;
  readonly nextSibling: Uint16Array;
  /** The longest proper suffix of a node that is a node too. */
  readonly fail: Uint16Array;
  /** One more than the index of the anchor that ends there. */
  readonly end: Uint16Array;
  size: number;
}

/**
 * Builds the automaton.
 *
 * @param anchors strings of ASCII, no two alike, at most 65,000 characters in all
 */
export function buildAutomaton(anchors: readonly string[]): Automaton {
  const trie = plant(anchors);
  const order = linkFailures(trie);
  const { names, hot } = nameNodes(trie, order);
  return {
    next: fillTable(trie, order, names),
    firstHot: trie.size - hot.length,
    control: trie.size,
    hits: [...hot.map((node) => endsOf(trie, node)), []],
  };
}

function plant(anchors: readonly string[]): Trie {
  const capacity = anchors.reduce((sum, { length }) => sum + length, 1);
  const column = () => new Uint16Array(capacity);
  const trie: Trie = {
    code: new Uint8Array(capacity),
    ofRoot: new Uint16Array(WIDTH),
    firstChild: column(),
    nextSibling: column(),
    fail: column(),
    end: column(),
    size: 1,
  };
  for (let index = 0; index < anchors.length; index++) {
    const anchor = anchors[index] as string;
    let node = 0;
    for (let i = 0; i < anchor.length; i++) node = childFor(trie, node, anchor.charCodeAt(i) & 127);
    trie.end[node] = index + 1;
  }
  return trie;
}

function childOf(trie: Trie, node: number, wanted: number): number {
  if (node === 0) return trie.ofRoot[wanted] as number;
  const { code, firstChild, nextSibling } = trie;
  let child = firstChild[node] as number;
  while (child !== 0 && code[child] !== wanted) child = nextSibling[child] as number;
  return child;
}

function childFor(trie: Trie, node: number, wanted: number): number {
  const known = childOf(trie, node, wanted);
  if (known !== 0) return known;
  const child = trie.size++;
  trie.code[child] = wanted;
  trie.nextSibling[child] = trie.firstChild[node] as number;
  trie.firstChild[node] = child;
  if (node === 0) trie.ofRoot[wanted] = child;
  return child;
}

/** @returns every node, each after those that are shorter */
function linkFailures(trie: Trie): Uint16Array {
  const { code, firstChild, nextSibling, fail } = trie;
  const order = new Uint16Array(trie.size);
  let length = 1;
  for (let head = 0; head < length; head++) {
    const node = order[head] as number;
    for (
      let child = firstChild[node] as number;
      child !== 0;
      child = nextSibling[child] as number
    ) {
      order[length++] = child;
      if (node !== 0) fail[child] = failureOf(trie, node, code[child] as number);
    }
  }
  return order;
}

function failureOf(trie: Trie, parent: number, code: number): number {
  let back = trie.fail[parent] as number;
  for (;;) {
    const found = childOf(trie, back, code);
    if (found !== 0 || back === 0) return found;
    back = trie.fail[back] as number;
  }
}

/** Numbers the nodes, the quiet ones first. */
function nameNodes(trie: Trie, order: Uint16Array): { names: Uint16Array; hot: readonly number[] } {
  const isHot = new Uint8Array(trie.size);
  const names = new Uint16Array(trie.size);
  const hot: number[] = [];
  let quiet = 0;
  for (let i = 0; i < order.length; i++) {
    const node = order[i] as number;
    if (trie.end[node] !== 0 || isHot[trie.fail[node] as number] === 1) {
      isHot[node] = 1;
      hot.push(node);
    } else names[node] = quiet++;
  }
  for (const node of hot) names[node] = quiet++;
  return { names, hot };
}

function endsOf({ end, fail }: Trie, hot: number): readonly number[] {
  const ends: number[] = [];
  for (let node = hot; node !== 0; node = fail[node] as number) {
    if (end[node] !== 0) ends.push((end[node] as number) - 1);
  }
  return ends;
}

/** Each row is that of the node's failure, but for its own children. */
function fillTable(trie: Trie, order: Uint16Array, names: Uint16Array): Uint16Array {
  const { code, firstChild, nextSibling, fail, size: control } = trie;
  const table = new Uint16Array((control + 1) * WIDTH);
  for (let c = 0; c < WIDTH; c++) if (isControl(c)) table[c] = control;
  for (let i = 0; i < order.length; i++) {
    const node = order[i] as number;
    const row = (names[node] as number) * WIDTH;
    const back = (names[fail[node] as number] as number) * WIDTH;
    if (node !== 0) table.copyWithin(row, back, back + WIDTH);
    for (
      let child = firstChild[node] as number;
      child !== 0;
      child = nextSibling[child] as number
    ) {
      table[row + (code[child] as number)] = names[child] as number;
    }
  }
  table.copyWithin(control * WIDTH, 0, WIDTH);
  return table;
}

function isControl(code: number): boolean {
  return (code < 32 && code !== 9 && code !== 10) || code === 127;
}

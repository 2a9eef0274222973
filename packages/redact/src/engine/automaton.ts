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
  /** For each state, less `firstHot`, the indexes of the anchors that end there. */
  readonly hits: readonly (readonly number[])[];
}

/**
 * Builds the automaton.
 *
 * @param anchors ASCII strings; a character outside ASCII never continues one
 */
export function buildAutomaton(anchors: readonly string[]): Automaton {
  const trie = buildTrie(anchors);
  linkFailures(trie);
  return renumber(trie);
}

interface Trie {
  readonly next: Uint16Array;
  readonly ends: number[][];
  readonly order: number[];
}

function buildTrie(anchors: readonly string[]): Trie {
  const capacity = anchors.reduce((sum, anchor) => sum + anchor.length, 2);
  const next = new Uint16Array(capacity * WIDTH);
  const ends: number[][] = [[]];
  anchors.forEach((anchor, index) => {
    let state = 0;
    for (let i = 0; i < anchor.length; i++) {
      const slot = state * WIDTH + (anchor.charCodeAt(i) & 127);
      if (next[slot] === 0) {
        next[slot] = ends.length;
        ends.push([]);
      }
      state = next[slot] as number;
    }
    (ends[state] as number[]).push(index);
  });
  return { next: next.subarray(0, (ends.length + 1) * WIDTH), ends, order: [] };
}

function linkFailures({ next, ends, order }: Trie): void {
  const fail = new Uint16Array(ends.length);
  for (let c = 0; c < WIDTH; c++) if (next[c] !== 0) order.push(next[c] as number);
  for (let head = 0; head < order.length; head++) {
    const state = order[head] as number;
    const back = fail[state] as number;
    (ends[state] as number[]).push(...(ends[back] as number[]));
    for (let c = 0; c < WIDTH; c++) {
      const slot = state * WIDTH + c;
      const child = next[slot] as number;
      const fallback = next[back * WIDTH + c] as number;
      if (child === 0) next[slot] = fallback;
      else {
        fail[child] = fallback;
        order.push(child);
      }
    }
  }
}

function renumber({ next, ends }: Trie): Automaton {
  const quiet: number[] = [];
  const hot: number[] = [];
  ends.forEach((list, state) => {
    (list.length === 0 ? quiet : hot).push(state);
  });
  const control = quiet.length + hot.length;
  const names = new Uint16Array(control + 1);
  [...quiet, ...hot].forEach((state, name) => {
    names[state] = name;
  });
  const table = new Uint16Array((control + 1) * WIDTH);
  for (let state = 0; state < control; state++) {
    const row = (names[state] as number) * WIDTH;
    for (let c = 0; c < WIDTH; c++)
      table[row + c] = names[next[state * WIDTH + c] as number] as number;
  }
  table.copyWithin(control * WIDTH, 0, WIDTH);
  for (let state = 0; state <= control; state++) {
    for (let c = 0; c < WIDTH; c++) if (isControl(c)) table[state * WIDTH + c] = control;
  }
  return {
    next: table,
    firstHot: quiet.length,
    control,
    hits: [...hot.map((state) => ends[state] as number[]), []],
  };
}

function isControl(code: number): boolean {
  return (code < 32 && code !== 9 && code !== 10) || code === 127;
}

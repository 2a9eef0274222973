/** A small seeded generator (mulberry32), so that a failure can be seen again. */
export interface Random {
  /** An integer from 0 up to, and without, `below`. */
  int(below: number): number;
  pick<T>(items: readonly T[] | string): T | string;
  chars(alphabet: string, length: number): string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    pick: (items) => items[int(items.length)] as string,
    chars: (alphabet, length) =>
      Array.from({ length }, () => alphabet[int(alphabet.length)]).join(""),
  };
}

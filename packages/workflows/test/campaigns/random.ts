/** Chances that repeat with their seed, so that a campaign that fails can be run again. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from 0 to below the bound. */
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(options: readonly T[]): T;
}

/** The generator named mulberry32, which is small and good enough to choose cases with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (options) => {
      const option = options[below(options.length)];
      if (option === undefined) throw new Error("Nothing to pick from");
      return option;
    },
  };
}

/** A hunk whose lines are being counted, so that nothing in them can pass for a header. */
export interface HunkCounter {
  /** How many signs stand before the content of each line: one for each parent. */
  readonly parents: number;
  readonly oldStart: number;
  readonly newStart: number;
  /** Tells whether a line, given by its first characters, belongs to the hunk; counts it if so. */
  take(text: string, start: number, end: number): boolean;
  isOver(): boolean;
}

const HEADER = /^(@@+) ((?:-\d+(?:,\d+)? )+)\+(\d+)(?:,(\d+))? @@+/;

/** Starts to count the hunk that a line announces. */
export function startHunk(line: string): HunkCounter | undefined {
  const match = HEADER.exec(line);
  if (match === null) return undefined;
  const [, signs = "", olds = "", newStart = "0", newCount = "1"] = match;
  const sides = [...olds.matchAll(/-(\d+)(?:,(\d+))?/g)];
  const parents = signs.length - 1;
  if (sides.length !== parents) return undefined;
  const left = sides.map(([, , count = "1"]) => Number(count));
  let newLeft = Number(newCount);
  return {
    parents,
    oldStart: Number(sides[0]?.[1] ?? 0),
    newStart: Number(newStart),
    take(text, start, end) {
      const first = text.charCodeAt(start);
      if (first === 92) return true;
      if (first !== 32 && first !== 43 && first !== 45 && end - start > 2 - Number(first === 10))
        return false;
      let removed = false;
      for (let i = 0; i < parents; i++) if (text.charCodeAt(start + i) === 45) removed = true;
      for (let i = 0; i < parents; i++) {
        const sign = text.charCodeAt(start + i);
        if (removed ? sign === 45 : sign !== 43) left[i] = (left[i] as number) - 1;
      }
      if (!removed) newLeft--;
      return true;
    },
    isOver: () => newLeft <= 0 && left.every((count) => count <= 0),
  };
}

/** A hunk whose lines are being counted, so that nothing in them can pass for a header. */
export interface HunkCounter {
  /** How many signs stand before the content of each line: one for each parent. */
  readonly parents: number;
  readonly oldStart: number;
  readonly newStart: number;
  /** Tells whether a line belongs to the hunk; counts it if so. */
  take(text: string, start: number, end: number): boolean;
  isOver(): boolean;
}

const PLAIN_HEADER = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@/;
const COMBINED_HEADER =
  /^(@@@+) ((?:-\d{1,10}(?:,\d{1,10})? ){2,40})\+(\d{1,10})(?:,(\d{1,10}))? @@@+/;
const [BLANK, PLUS, MINUS, NOTE, LINE_FEED] = [32, 43, 45, 92, 10];

/** Starts to count the hunk that a line announces. */
export function startHunk(line: string): HunkCounter | undefined {
  const match = PLAIN_HEADER.exec(line);
  if (match === null) return startCombinedHunk(line);
  const [, oldStart, oldCount = "1", newStart, newCount = "1"] = match;
  let oldLeft = Number(oldCount);
  let newLeft = Number(newCount);
  return {
    parents: 1,
    oldStart: Number(oldStart),
    newStart: Number(newStart),
    take(text, start, end) {
      const sign = text.charCodeAt(start);
      if (sign === PLUS) newLeft--;
      else if (sign === MINUS) oldLeft--;
      else if (sign === BLANK || isEmptyLine(text, start, end)) {
        oldLeft--;
        newLeft--;
      } else return sign === NOTE;
      return true;
    },
    isOver: () => newLeft <= 0 && oldLeft <= 0,
  };
}

/** A merge against several parents: each line has a sign for each. */
function startCombinedHunk(line: string): HunkCounter | undefined {
  const match = COMBINED_HEADER.exec(line);
  if (match === null) return undefined;
  const [, signs = "", olds = "", newStart, newCount = "1"] = match;
  const sides = [...olds.matchAll(/-(\d{1,10})(?:,(\d{1,10}))?/g)];
  const parents = signs.length - 1;
  if (sides.length !== parents) return undefined;
  const left = sides.map(([, , count = "1"]) => Number(count));
  let newLeft = Number(newCount);
  return {
    parents,
    oldStart: Number(sides[0]?.[1]),
    newStart: Number(newStart),
    take(text, start, end) {
      const first = text.charCodeAt(start);
      if (first === NOTE) return true;
      const isSign = first === BLANK || first === PLUS || first === MINUS;
      if (!isSign && !isEmptyLine(text, start, end)) return false;
      const columns = text.slice(start, start + parents);
      const isRemoved = columns.includes("-");
      for (let i = 0; i < parents; i++) {
        if (isRemoved ? columns[i] === "-" : columns[i] !== "+") left[i] = (left[i] as number) - 1;
      }
      if (!isRemoved) newLeft--;
      return true;
    },
    isOver: () => newLeft <= 0 && left.every((count) => count <= 0),
  };
}

/** An empty line whose blank an editor has cut. */
function isEmptyLine(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  return code === LINE_FEED || (code === 13 && end - start <= 2);
}

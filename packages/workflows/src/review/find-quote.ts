import type { NumberedLine } from "./diff-lines.js";

/** Where a quote begins and ends. */
export interface Place {
  readonly line: number;
  readonly lineEnd: number;
  /** The first line as it stands there. */
  readonly text: string;
}

/** With fewer characters than this a part of a line is found everywhere. */
const leastPart = 4;

/**
 * Every place at which a quote stands, by the strictest reading under which there is one: line by
 * line, then whatever the white space, then as a part of its first and last line. Models copy the
 * signs of a diff, or line numbers, along with the code; both are read without them as well.
 *
 * @param lines in the order of the file; where a number is missing, nothing runs across the gap
 */
export function findQuote(quote: string, lines: readonly NumberedLine[]): Place[] {
  const read = readingsOf(lines);
  for (const wanted of quotedRuns(quote)) {
    for (const search of [byLine, byWords, byPart]) {
      const found = search(wanted, read);
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** The words of a line, whatever stands between them. */
export const wordsOf = (text: string): string => text.replace(/\s+/g, " ").trim();

function quotedRuns(quote: string): string[][] {
  const lines = quote.split(/\r?\n/).filter((line) => !/^\s*```/.test(line));
  const isBlank = (line: string | undefined) => line !== undefined && line.trim() === "";
  while (isBlank(lines[0])) lines.shift();
  while (isBlank(lines.at(-1))) lines.pop();
  if (lines.length === 0) return [];
  const signed =
    lines.every((line) => /^[-+ ]|^$/.test(line)) && lines.some((line) => /^[-+]/.test(line));
  const numbered = lines.every((line) => /^\s*\d+\s*[:|]/.test(line));
  return [
    lines,
    ...(signed ? [lines.map((line) => line.slice(1))] : []),
    ...(numbered ? [lines.map((line) => line.replace(/^\s*\d+\s*[:|] ?/, ""))] : []),
  ];
}

function byLine(wanted: readonly string[], { inLines }: Readings): Place[] {
  return runs(
    wanted.map((line) => line.trimEnd()),
    inLines,
  );
}

function byWords(wanted: readonly string[], { inWords }: Readings): Place[] {
  return runs(wanted.map(wordsOf).filter(Boolean), inWords);
}

function byPart(wanted: readonly string[], { inWords }: Readings): Place[] {
  const words = wanted.map(wordsOf).filter(Boolean);
  if (words.join("").length < leastPart) return [];
  return runs(words, inWords, {
    only: (line, text) => line.includes(text),
    first: (line, text) => line.endsWith(text),
    last: (line, text) => line.startsWith(text),
  });
}

/** No quote holds it, since control characters are removed from what a model says. */
const gap = "\u0000";

/** The lines as the searches compare them. */
interface Readings {
  readonly inLines: readonly NumberedLine[];
  readonly inWords: readonly NumberedLine[];
}

/** Many findings quote from one file, which may be large. */
const readingsByLines = new WeakMap<readonly NumberedLine[], Readings>();

function readingsOf(lines: readonly NumberedLine[]): Readings {
  const known = readingsByLines.get(lines);
  if (known) return known;
  const apart = withGaps(lines);
  const read = {
    inLines: apart.map(({ number, text }) => ({ number, text: text.trimEnd() })),
    inWords: apart
      .map(({ number, text }) => ({ number, text: wordsOf(text) }))
      .filter(({ text }) => text !== ""),
  };
  readingsByLines.set(lines, read);
  return read;
}

/** The lines with something between two that do not follow each other, which no quote matches. */
function withGaps(lines: readonly NumberedLine[]): NumberedLine[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const follows = before === undefined || line.number <= before.number + 1;
    return follows ? [line] : [{ number: line.number, text: gap }, line];
  });
}

type Matches = (line: string, text: string) => boolean;

/** How the lines at the edges of a quote are compared; those between must be equal. */
interface Edges {
  readonly only: Matches;
  readonly first: Matches;
  readonly last: Matches;
}

const isEqual: Matches = (line, text) => line === text;
const equalEdges: Edges = { only: isEqual, first: isEqual, last: isEqual };

function runs(
  wanted: readonly string[],
  lines: readonly NumberedLine[],
  { only, first, last }: Edges = equalEdges,
): Place[] {
  const [firstText, lastText] = [wanted[0], wanted.at(-1)];
  if (firstText === undefined || lastText === undefined) return [];
  if (wanted.length === 1) {
    return lines
      .filter(({ text }) => only(text, firstText))
      .map(({ number, text }) => ({ line: number, lineEnd: number, text }));
  }
  const between = startsOf(wanted.slice(1, -1), lines);
  return between.flatMap((start) => {
    const [begin, end] = [lines[start - 1], lines[start + wanted.length - 2]];
    if (!begin || !end || !first(begin.text, firstText) || !last(end.text, lastText)) return [];
    return [{ line: begin.number, lineEnd: end.number, text: begin.text }];
  });
}

/**
 * Where a run of equal lines begins, in one pass: a file of one line over and over, and a quote of
 * that line, would otherwise take the product of both. This is the search of Knuth, Morris and Pratt.
 */
function startsOf(wanted: readonly string[], lines: readonly NumberedLine[]): number[] {
  if (wanted.length === 0) return lines.map((_line, index) => index);
  const borders = bordersOf(wanted);
  const starts: number[] = [];
  let matched = 0;
  lines.forEach(({ text }, index) => {
    while (matched > 0 && wanted[matched] !== text) matched = borders[matched - 1] ?? 0;
    if (wanted[matched] === text) matched += 1;
    if (matched < wanted.length) return;
    starts.push(index - wanted.length + 1);
    matched = borders[matched - 1] ?? 0;
  });
  return starts;
}

/** For each beginning of the run, the length of its longest proper beginning that also ends it. */
function bordersOf(wanted: readonly string[]): number[] {
  const borders = [0];
  let matched = 0;
  for (let index = 1; index < wanted.length; index += 1) {
    while (matched > 0 && wanted[matched] !== wanted[index]) matched = borders[matched - 1] ?? 0;
    if (wanted[matched] === wanted[index]) matched += 1;
    borders.push(matched);
  }
  return borders;
}

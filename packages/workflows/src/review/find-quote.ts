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
  const apart = withGaps(lines);
  for (const wanted of readings(quote)) {
    for (const search of [byLine, byWords, byPart]) {
      const found = search(wanted, apart);
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** The words of a line, whatever stands between them. */
export const wordsOf = (text: string): string => text.replace(/\s+/g, " ").trim();

function readings(quote: string): string[][] {
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

function byLine(wanted: readonly string[], lines: readonly NumberedLine[]): Place[] {
  return runs(wanted, lines, (line, text) => line.trimEnd() === text.trimEnd());
}

function byWords(wanted: readonly string[], lines: readonly NumberedLine[]): Place[] {
  const words = wanted.map(wordsOf).filter(Boolean);
  return runs(words, inWords(lines), (line, text) => line === text);
}

function byPart(wanted: readonly string[], lines: readonly NumberedLine[]): Place[] {
  const words = wanted.map(wordsOf).filter(Boolean);
  const last = words.length - 1;
  if (words.join("").length < leastPart) return [];
  return runs(words, inWords(lines), (line, text, index) => {
    if (last === 0) return line.includes(text);
    if (index === 0) return line.endsWith(text);
    return index === last ? line.startsWith(text) : line === text;
  });
}

const inWords = (lines: readonly NumberedLine[]): NumberedLine[] =>
  lines
    .map(({ number, text }) => ({ number, text: wordsOf(text) }))
    .filter(({ text }) => text !== "");

/** No quote holds it, since control characters are removed from what a model says. */
const gap = "\u0000";

/** The lines with something between two that do not follow each other, which no quote matches. */
function withGaps(lines: readonly NumberedLine[]): NumberedLine[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const follows = before === undefined || line.number <= before.number + 1;
    return follows ? [line] : [{ number: line.number, text: gap }, line];
  });
}

function runs(
  wanted: readonly string[],
  lines: readonly NumberedLine[],
  matches: (line: string, text: string, index: number) => boolean,
): Place[] {
  const places: Place[] = [];
  for (let start = 0; start + wanted.length <= lines.length; start += 1) {
    const first = lines[start];
    if (first === undefined || !matches(first.text, wanted[0] ?? "", 0)) continue;
    const isRun = wanted.every((text, index) => {
      const line = lines[start + index];
      return line !== undefined && matches(line.text, text, index);
    });
    const last = lines[start + wanted.length - 1];
    if (isRun && last) places.push({ line: first.number, lineEnd: last.number, text: first.text });
  }
  return places;
}

export interface CutPatch {
  readonly text: string;
  /** Hunks that are in the text whole. */
  readonly hunksKept: number;
}

/**
 * Cuts one file's patch to a byte budget: behind a hunk, or within the first one when that alone
 * is too large, whose header then counts only the lines that are left. Either way it applies.
 *
 * @returns null when the budget holds no line of content
 */
export function cutPatch(text: string, maxBytes: number): CutPatch | null {
  // Not `m`, which takes a carriage return within a line for its end.
  const starts = [...text.matchAll(/(?<=\n)@@/g)].map(({ index }) => index);
  const [first] = starts;
  if (first === undefined) return null;
  const ends = [...starts.slice(1), text.length];
  const fitting = ends.filter((end) => Buffer.byteLength(text.slice(0, end)) <= maxBytes);
  const end = fitting.at(-1);
  if (end !== undefined) return { text: text.slice(0, end), hunksKept: fitting.length };
  return cutFirstHunk(text.slice(0, first), text.slice(first, ends[0]), maxBytes);
}

function cutFirstHunk(header: string, hunk: string, maxBytes: number): CutPatch | null {
  const [range = "", ...lines] = hunk.split(/(?<=\n)/);
  const parts = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*\n)$/s.exec(range);
  if (parts === null) return null;
  const [, oldStart, newStart, heading = "\n"] = parts;
  // Room for counts of any length.
  let room = maxBytes - Buffer.byteLength(header) - Buffer.byteLength(range) - 16;
  const kept: string[] = [];
  for (const line of lines) {
    room -= Buffer.byteLength(line);
    if (room < 0) break;
    kept.push(line);
  }
  const count = (sides: string) => kept.filter((line) => sides.includes(line[0] ?? "\\")).length;
  const before = count(" -");
  const after = count(" +");
  if (before + after === 0) return null;
  const counted = `@@ -${oldStart},${before} +${newStart},${after} @@${heading}`;
  return { text: header + counted + kept.join(""), hunksKept: 0 };
}

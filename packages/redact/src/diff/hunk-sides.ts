/** One side of a hunk as the text of a file, and where its lines stand in the diff. */
export interface HunkSide {
  readonly text: string;
  /** Offset in `text` of each line. */
  readonly lineStarts: readonly number[];
  /** Offset in the diff of the content of each line. */
  readonly sources: readonly number[];
}

/** A line of a hunk: its signs, and its number on the side it is on. */
export interface HunkLine {
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
  readonly sign: " " | "+" | "-" | "\\";
}

/** Lists the lines of a hunk body, each with its line break. */
export function linesOfHunk(
  diff: string,
  start: number,
  end: number,
  parents: number,
): readonly HunkLine[] {
  const lines: HunkLine[] = [];
  for (let at = start; at < end; ) {
    const lineBreak = diff.indexOf("\n", at);
    const next = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
    lines.push({
      start: at,
      contentStart: Math.min(at + parents, Math.max(at, next - 1)),
      end: next,
      sign: signOf(diff, at, parents),
    });
    at = next;
  }
  return lines;
}

/** Takes one side of a hunk apart from the other. */
export function sideOf(diff: string, lines: readonly HunkLine[], other: "+" | "-"): HunkSide {
  const parts: string[] = [];
  const lineStarts: number[] = [];
  const sources: number[] = [];
  let length = 0;
  for (const line of lines) {
    if (line.sign === other || line.sign === "\\") continue;
    const content = diff.slice(line.contentStart, line.end);
    lineStarts.push(length);
    sources.push(line.contentStart);
    parts.push(content);
    length += content.length;
  }
  return { text: parts.join(""), lineStarts, sources };
}

function signOf(diff: string, at: number, parents: number): HunkLine["sign"] {
  let sign: HunkLine["sign"] = " ";
  for (let i = 0; i < parents; i++) {
    const char = diff[at + i];
    if (char === "\\" && i === 0) return "\\";
    if (char === "-") return "-";
    if (char === "+") sign = "+";
  }
  return sign;
}

const MOST_PIECES = 1024;

/** One side of a hunk as the text of a file, and where its lines stand in the diff. */
export interface HunkSide {
  /** Offset in the text of the side of each line. */
  readonly lineStarts: readonly number[];
  /** Offset in the diff of the content of each line. */
  readonly sources: readonly number[];
}

/** A line of a hunk: its signs, and where its content is. */
export interface HunkLine {
  readonly contentStart: number;
  readonly end: number;
  readonly sign: Sign;
}

/** What a line is: on both sides, on the new one, on the old one, or a note about the line before. */
type Sign = " " | "+" | "-" | "\\";

/** Both sides of a hunk, each as the text of its file. */
export interface SideTexts {
  readonly old: string;
  readonly new: string;
  /** False when no line was removed, so that the new side holds every line. */
  readonly areApart: boolean;
}

/** Takes the two sides of a hunk body apart. */
export function textsOfSides(
  diff: string,
  { start, end }: { readonly start: number; readonly end: number },
  parents: number,
  areReadApart: boolean,
): SideTexts {
  const now = collectText();
  const old = collectText();
  let areApart = areReadApart;
  for (let at = start; at < end; ) {
    const next = lineEnd(diff, at, end);
    const sign = signOf(diff, at, parents);
    const content = diff.slice(contentStart(at, next, parents), next);
    if (sign === "-") areApart = true;
    if (sign === " " || sign === "+") now.add(content);
    if (sign === " " || sign === "-") old.add(content);
    at = next;
  }
  return { old: areApart ? old.text() : "", new: now.text(), areApart };
}

interface TextCollector {
  add(piece: string): void;
  text(): string;
}

/** Puts a text together from many pieces, holding few of them: a hunk may have a million lines. */
function collectText(begun = ""): TextCollector {
  let text = begun;
  let pieces: string[] = [];
  const settle = () => {
    text += pieces.join("");
    pieces = [];
  };
  return {
    add(piece) {
      if (pieces.push(piece) >= MOST_PIECES) settle();
    },
    text() {
      settle();
      return text;
    },
  };
}

/** Lists the lines of a hunk body. */
export function linesOfHunk(
  diff: string,
  start: number,
  end: number,
  parents: number,
): readonly HunkLine[] {
  const lines: HunkLine[] = [];
  for (let at = start; at < end; ) {
    const next = lineEnd(diff, at, end);
    lines.push({
      contentStart: contentStart(at, next, parents),
      end: next,
      sign: signOf(diff, at, parents),
    });
    at = next;
  }
  return lines;
}

/** Says where the lines of a side are, in its text and in the diff. */
export function placesOfSide(lines: readonly HunkLine[], other: "+" | "-"): HunkSide {
  const lineStarts: number[] = [];
  const sources: number[] = [];
  let length = 0;
  for (const { sign, contentStart, end } of lines) {
    if (sign === other || sign === "\\") continue;
    lineStarts.push(length);
    sources.push(contentStart);
    length += end - contentStart;
  }
  return { lineStarts, sources };
}

function lineEnd(diff: string, at: number, end: number): number {
  const lineBreak = diff.indexOf("\n", at);
  return lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
}

/** An editor may have cut the blank that begins an empty line. */
function contentStart(at: number, next: number, parents: number): number {
  return Math.min(at + parents, Math.max(at, next - 1));
}

function signOf(diff: string, at: number, parents: number): Sign {
  let sign: Sign = " ";
  for (let i = 0; i < parents; i++) {
    const code = diff.charCodeAt(at + i);
    if (code === 92 && i === 0) return "\\";
    if (code === 45) return "-";
    if (code === 43) sign = "+";
  }
  return sign;
}

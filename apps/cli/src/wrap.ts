import { visibleLines } from "./visible.js";

/** Prose as lines of at most `columns` characters, each behind `indent`; a long word stays whole. */
export function wrap(text: string, columns: number, indent = ""): string[] {
  const width = Math.max(columns - indent.length, 20);
  return visibleLines(text)
    .flatMap((line) => wrapLine(line, width))
    .map((line) => indent + line);
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (longer.length <= width || current === "") {
      current = longer;
    } else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

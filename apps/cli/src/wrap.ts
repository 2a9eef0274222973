import wrapAnsi from "wrap-ansi";
import { visibleLines } from "./visible.js";

/**
 * Prose as lines that are at most `columns` wide on a terminal, each behind `indent`. A word that is
 * wider than a line is cut, but not one of plain ASCII: that is a path or an id, to be copied whole.
 */
export function wrap(text: string, columns: number, indent = ""): string[] {
  const width = Math.max(columns - indent.length, 20);
  const isCopied = (word: string) => word.length > width && /^[\x21-\x7e]+$/.test(word);
  return visibleLines(text)
    .flatMap((line) => {
      const hard = !line.split(" ").some(isCopied);
      return wrapAnsi(line, width, { hard }).split("\n");
    })
    .map((line) => (line === "" ? "" : indent + line));
}

/** Parts on lines that are at most `columns` wide, with a dot between; none that has room is broken. */
export function wrapParts(parts: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)} · ${part}`;
    if (lines.length > 0 && longer.length > columns) lines.push(part);
    else lines.splice(-1, 1, longer);
  }
  return lines.flatMap((line) => wrap(line, columns));
}

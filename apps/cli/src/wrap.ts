import wrapAnsi from "wrap-ansi";
import { visibleLines } from "./visible.js";

/**
 * Prose as lines that are at most `columns` wide on a terminal, each behind `indent`. A word that is
 * wider than a line is cut.
 */
export function wrap(text: string, columns: number, indent = ""): string[] {
  const width = Math.max(columns - indent.length, 20);
  return visibleLines(text)
    .flatMap((line) => wrapAnsi(line, width, { hard: true }).split("\n"))
    .map((line) => indent + line);
}

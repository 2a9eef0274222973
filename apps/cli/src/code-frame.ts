import cliTruncate from "cli-truncate";
import type { Page } from "./page.js";
import type { Finding } from "./results.js";
import { visible } from "./visible.js";

type FrameLine = { readonly number: number | undefined; readonly text: string };

const mostLines = 12;

/**
 * The code that a finding quotes, with its line numbers; where the lines around it could be read,
 * marked among them. Only where the quote was found in what was reviewed, so that a frame
 * never shows code that is not there.
 */
export function codeFrame(finding: Finding, { columns, colors, code }: Page): string[] {
  const { quote, line, line_end: lineEnd = line, location } = finding;
  if (quote === undefined || line === undefined || lineEnd === undefined) return [];
  if (location !== "exact" && location !== "moved") return [];
  const around = code?.get(finding);
  const lines: readonly FrameLine[] = around ?? quotedLines(quote, line, lineEnd);
  const width = String(lines.reduce((most, { number = 0 }) => Math.max(most, number), 0)).length;
  const shown = lines.slice(0, mostLines).map(({ number, text }) => {
    const isMeant = number !== undefined && number >= line && number <= lineEnd;
    const gutter = `  ${around && isMeant ? ">" : " "} ${String(number ?? "").padStart(width)} │ `;
    // A wide character at the cut takes one column more than cli-truncate reckons.
    const room = Math.max(columns - gutter.length - 1, 10);
    const cut = cliTruncate(visible(text.replaceAll("\t", "  ")), room);
    return around && !isMeant ? colors.dim(gutter + cut) : colors.dim(gutter) + cut;
  });
  return lines.length > mostLines ? [...shown, colors.dim(`    ${" ".repeat(width)} │ …`)] : shown;
}

/** What was quoted; numbered throughout only where it has no more lines than the finding. */
function quotedLines(quote: string, line: number, lineEnd: number): FrameLine[] {
  const texts = quote.replace(/\n+$/, "").split("\n");
  const isNumbered = texts.length <= lineEnd - line + 1;
  return texts.map((text, index) => ({
    number: index === 0 || isNumbered ? line + index : undefined,
    text,
  }));
}

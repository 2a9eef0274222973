import cliTruncate from "cli-truncate";
import type { Page, Success } from "./page.js";
import { visibleLines } from "./visible.js";

type Finding = Extract<Success, { tool: "codex_review_changes" }>["findings"][number];

const mostLines = 8;

/**
 * The code that a finding quotes, with its line numbers: only where it was found in what was
 * reviewed, so that a frame never shows code that is not there.
 */
export function codeFrame(finding: Finding, { columns, colors }: Page): string[] {
  const { quote, line, line_end: lineEnd = line, location } = finding;
  if (quote === undefined || line === undefined || lineEnd === undefined) return [];
  if (location !== "exact" && location !== "moved") return [];
  const code = visibleLines(quote.replace(/\n+$/, "").replaceAll("\t", "  "));
  const isNumbered = code.length <= lineEnd - line + 1;
  const width = String(line + code.length).length;
  const shown = code.slice(0, mostLines).map((text, index) => {
    const number = index === 0 || isNumbered ? String(line + index) : "";
    const gutter = `    ${number.padStart(width)} │ `;
    // A wide character at the cut takes one column more than cli-truncate reckons.
    return colors.dim(gutter) + cliTruncate(text, Math.max(columns - gutter.length - 1, 10));
  });
  return code.length > mostLines ? [...shown, colors.dim(`    ${" ".repeat(width)} │ …`)] : shown;
}

import { placeOf } from "../doubt-of.js";
import type { Finding, Review } from "../results.js";
import { findingText } from "./finding-text.js";

const severityNames = {
  critical: "ERROR",
  high: "ERROR",
  medium: "WARNING",
  low: "INFO",
  nit: "INFO",
} as const;

/**
 * A review as reviewdog's DiagnosticResult. A diagnostic must have a place, so findings without a
 * file are not in it.
 */
export function rdjson(review: Review): string {
  return `${JSON.stringify({
    source: { name: "codex-in-claude" },
    diagnostics: review.findings.flatMap(diagnostic),
  })}\n`;
}

function diagnostic(finding: Finding) {
  const { severity } = finding;
  const { file, line, lineEnd } = placeOf(finding);
  if (file === undefined) return [];
  const end = lineEnd === undefined ? {} : { end: { line: lineEnd } };
  return [
    {
      message: findingText(finding),
      location: {
        path: file,
        ...(line === undefined ? {} : { range: { start: { line }, ...end } }),
      },
      severity: severityNames[severity],
      code: { value: `codex/${severity}` },
    },
  ];
}

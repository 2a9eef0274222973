import { coverageNotes, ownSummary } from "../coverage-notes.js";
import { placeOf } from "../doubt-of.js";
import { notesOf } from "../notes-of.js";
import type { Finding, Review } from "../results.js";
import { runnerSafeJson } from "../runner-safe.js";
import { bySeverity } from "../severities.js";
import { findingText } from "./finding-text.js";

const severityNames = {
  critical: "ERROR",
  high: "ERROR",
  medium: "WARNING",
  low: "INFO",
  nit: "INFO",
} as const;

/**
 * A review as reviewdog's DiagnosticResult. A diagnostic must have a place; what has none is told
 * by {@link besideRdjson}.
 */
export function rdjson(review: Review): string {
  return runnerSafeJson({
    source: { name: "codex-in-claude" },
    diagnostics: review.findings.flatMap(diagnostic),
  });
}

/** What a review says that its rdjson has no place for, a text each. */
export function besideRdjson(review: Review): string[] {
  const { verdict, others } = notesOf(review);
  const placeless = review.findings.filter(({ file }) => file === undefined).toSorted(bySeverity);
  return [
    ...(review.verdict === "pass" ? [] : [`${review.verdict}: ${ownSummary(review)}`]),
    ...placeless.map(
      (finding) => `A finding without a place: ${finding.severity}: ${findingText(finding)}`,
    ),
    ...verdict,
    ...coverageNotes(review, 5),
    ...others,
  ];
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

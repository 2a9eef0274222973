import { version } from "@codex-in-claude/workflows";
import { coverageNotes, isWholeReview } from "../coverage-notes.js";
import { placeOf } from "../doubt-of.js";
import { notesOf } from "../notes-of.js";
import type { Finding, Review } from "../results.js";
import { severities } from "../severities.js";
import { findingText } from "./finding-text.js";

const levels = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  nit: "note",
} as const;

/** A review as a SARIF 2.1.0 log of one run; paths are relative to the repository root. */
export function sarif(review: Review): string {
  const { verdict, others } = notesOf(review);
  const notes = [...coverageNotes(review, Number.POSITIVE_INFINITY), ...verdict, ...others];
  return `${JSON.stringify({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: driver() },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: isWholeReview(review),
            toolExecutionNotifications: notes.map((text) => ({
              level: "warning",
              message: { text },
            })),
          },
        ],
        results: review.findings.map(result),
        properties: runProperties(review),
      },
    ],
  })}\n`;
}

function driver() {
  return {
    name: "codex-in-claude",
    semanticVersion: version,
    rules: severities.map((severity) => ({
      id: `codex/${severity}`,
      shortDescription: { text: `A ${severity} finding of the review` },
      defaultConfiguration: { level: levels[severity] },
    })),
  };
}

function result(finding: Finding) {
  const { severity, id = "" } = finding;
  const { file, line, lineEnd } = placeOf(finding);
  return {
    ruleId: `codex/${severity}`,
    ruleIndex: severities.indexOf(severity),
    level: levels[severity],
    message: { text: findingText(finding) },
    ...(file === undefined ? {} : { locations: [location(file, line, lineEnd)] }),
    partialFingerprints: { "codexFinding/v1": id },
    properties: { ...finding },
  };
}

function location(file: string, line: number | undefined, lineEnd: number | undefined) {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  const end = lineEnd === undefined ? {} : { endLine: lineEnd };
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
      ...(line === undefined ? {} : { region: { startLine: line, ...end } }),
    },
  };
}

function runProperties({ verdict, confidence, review_status, summary, coverage, meta }: Review) {
  return { verdict, confidence, review_status, summary, coverage, reviewed: meta.reviewed };
}

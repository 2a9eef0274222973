import { version } from "@codex-in-claude/workflows";
import { coverageNotes, sawAll } from "../coverage-notes.js";
import { placeOf } from "../doubt-of.js";
import { notesOf } from "../notes-of.js";
import type { Finding, Review } from "../results.js";
import { runnerSafeJson } from "../runner-safe.js";
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
  return runnerSafeJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: driver() },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: wasJudged(review),
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
  });
}

/** Whether all of it was seen, and codex could say what it came to. */
function wasJudged(review: Review): boolean {
  return sawAll(review) && (review.verdict !== "unknown" || review.review_status === "not_run");
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
  return {
    ruleId: `codex/${severity}`,
    ruleIndex: severities.indexOf(severity),
    level: levels[severity],
    message: { text: findingText(finding) },
    locations: [location(finding)],
    partialFingerprints: { "codexFinding/v1": id, ...codeHash(finding) },
    properties: { ...finding },
  };
}

/** What GitHub tells alerts apart by: its upload makes it of the code at the place, where there is one. */
const codeHash = ({ file, id }: Finding) => file === undefined && { primaryLocationLineHash: id };

/**
 * GitHub refuses the whole log for one result without a place; what is said of no file in particular
 * has the one by which its users know such an alert.
 */
// ossf/scorecard, pkg/scorecard/sarif.go
function location(finding: Finding) {
  const { file, line, lineEnd } = placeOf(finding);
  if (file === undefined) return placed("no file associated with this alert", 1);
  return placed(file, line, lineEnd);
}

function placed(file: string, startLine?: number, endLine?: number) {
  // What is no Unicode has no code in a URI.
  const uri = Buffer.from(file).toString().split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
      ...(startLine && { region: { startLine, ...(endLine && { endLine }) } }),
    },
  };
}

function runProperties({ verdict, confidence, review_status, summary, coverage, meta }: Review) {
  return { verdict, confidence, review_status, summary, coverage, reviewed: meta.reviewed };
}

import { coverageNotes, ownSummary, sawAll } from "../coverage-notes.js";
import { placeOf } from "../doubt-of.js";
import { notesOf } from "../notes-of.js";
import type { Finding, Review } from "../results.js";
import { bySeverity } from "../severities.js";
import { findingText } from "./finding-text.js";

const commandNames = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
  nit: "notice",
} as const;

/** How many annotations of a kind GitHub makes for a step. */
// actions/toolkit, docs/problem-matchers.md, "Limitations"
const mostAnnotations = 10;

/**
 * A review as workflow commands of GitHub Actions, which become annotations: what the review came to,
 * unless that is a pass, then the findings, the gravest first, since the last may not be shown.
 */
export function github(review: Review): string {
  const findings = review.findings.toSorted(bySeverity).map(annotation);
  return [...heading(review), ...findings].map((line) => `${line}\n`).join("");
}

function heading(review: Review): string[] {
  const { verdict, summary, review_status } = review;
  const name = headingName(review);
  const about = notesOf(review);
  const notes = [
    ...about.verdict,
    ...coverageNotes(review, 5),
    ...about.others,
    ...limitNotes(review, name),
  ];
  if (verdict === "pass" && notes.length === 0) return [];
  const isRun = review_status === "completed";
  const said = isRun ? summary : ownSummary(review);
  const text = [said, ...notes.filter((note) => !said.includes(note))].join("\n");
  const what = isRun && !sawAll(review) ? "Partial review" : "Review";
  return [`::${name} title=${property(`${what}: ${verdict}`)}::${data(text)}`];
}

function headingName({ verdict, coverage }: Review): string {
  if (verdict === "fail") return "error";
  return verdict === "pass" || coverage.detected === 0 ? "notice" : "warning";
}

function limitNotes({ findings }: Review, headingOfAll: string): string[] {
  const isOver = Object.values(commandNames).some((name) => {
    const others = findings.filter(({ severity }) => commandNames[severity] === name).length;
    return others + (name === headingOfAll ? 1 : 0) > mostAnnotations;
  });
  const shown = `GitHub shows ${mostAnnotations} errors, warnings and notices each of a step`;
  return isOver ? [`${shown}: all ${findings.length} findings stand in its log`] : [];
}

function annotation(finding: Finding): string {
  const { severity, title } = finding;
  const { file, line, lineEnd } = placeOf(finding);
  const properties = Object.entries({
    file,
    line,
    endLine: lineEnd,
    title: `${severity}: ${title}`,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${commandNames[severity]} ${properties.join(",")}::${data(findingText(finding))}`;
}

// The runner unescapes exactly these (actions/toolkit, packages/core/src/command.ts).
const data = (text: string) =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

import { coverageNotes } from "../coverage-notes.js";
import { placeOf } from "../doubt-of.js";
import { notesOf } from "../notes-of.js";
import type { Finding, Review } from "../results.js";
import { findingText } from "./finding-text.js";

const commandNames = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
  nit: "notice",
} as const;

/** A review as workflow commands of GitHub Actions, which become annotations. */
export function github(review: Review): string {
  // A step shows ten warnings, and a finding must not lose its place to a file that was left out.
  const partial = coverageNotes(review, 5);
  const { verdict, others } = notesOf(review);
  const notes = [...verdict, ...partial, ...others].join("\n");
  const heading = partial.length > 0 ? "warning title=Partial review" : "notice title=Review";
  const lines = [
    ...review.findings.map(annotation),
    ...(notes === "" ? [] : [`::${heading}::${data(notes)}`]),
  ];
  return lines.map((line) => `${line}\n`).join("");
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

import { coverageNotes } from "../coverage-notes.js";
import { doubtOf, placeOf } from "../doubt-of.js";
import { notesOf } from "../notes-of.js";
import { receipt } from "../receipt.js";
import { changedFileText, howToApply } from "../render-delegate.js";
import type { Answer, Finding } from "../results.js";
import { bySeverity } from "../severities.js";
import { code, fenced, inline, prose } from "./markdown-text.js";

/** An answer as a Markdown document, to be posted as a comment. */
export function markdown(answer: Answer): string {
  const parts = [
    ...heading(answer),
    prose(answer.summary),
    ...notes(answer),
    ...answer.findings.toSorted(bySeverity).map(findingPart),
    ...list("Questions", answer.questions),
    ...list("Assumptions", answer.assumptions),
    ...list("Next steps", answer.next_steps),
    ...change(answer),
    inline(receipt(answer).join(" · ")),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function heading(answer: Answer): string[] {
  if (answer.tool !== "codex_review_changes") return [];
  const { verdict, confidence, review_status } = answer;
  const how = review_status === "not_run" ? "nothing was reviewed" : `${confidence} confidence`;
  return [`## Review: ${verdict} (${how})`];
}

/** What the reader should know beside the answer, less what the summary has said. */
function notes(answer: Answer): string[] {
  const { verdict, others } = notesOf(answer);
  const coverage = answer.tool === "codex_review_changes" ? coverageNotes(answer, 10) : [];
  const told = [...verdict, ...coverage, ...others].filter(
    (note) => !answer.summary.includes(note),
  );
  return told.length === 0 ? [] : [told.map((note) => `> ${inline(note)}`).join("\n>\n")];
}

function findingPart(finding: Finding): string {
  const { severity, title, evidence, risk, recommendation } = finding;
  const { file, line, lineEnd = line } = placeOf(finding);
  const lines = lineEnd === line ? line : `${line}-${lineEnd}`;
  const place = [file, lines].filter((part) => part !== undefined).join(":");
  const where = [place && code(place), doubtOf(finding)].filter(Boolean).join(" ");
  const texts = [evidence, risk, recommendation].filter((text) => text !== "").map(prose);
  return [`### ${severity}: ${inline(title)}`, ...(where ? [where] : []), ...texts].join("\n\n");
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return [`### ${title}`, items.map((item) => `- ${inline(item)}`).join("\n")];
}

function change(answer: Answer): string[] {
  if (answer.tool !== "codex_delegate") return [];
  const { changed_files, diff } = answer;
  const files = changed_files
    .map((file) => `- ${file.status} ${code(changedFileText(file))}`)
    .join("\n");
  const apply = howToApply(answer);
  return [
    ...(files === "" ? ["Nothing was changed."] : ["### Changed files", files]),
    ...(diff ? ["### Diff", fenced(diff, "diff")] : []),
    ...(apply ? [apply.note, fenced(apply.command, "sh")] : []),
  ];
}

import { codeFrame } from "./code-frame.js";
import { counted } from "./counted.js";
import { omissionNotes, ownSummary } from "./coverage-notes.js";
import { doubtOf } from "./doubt-of.js";
import { hang } from "./hang.js";
import { notesOf } from "./notes-of.js";
import type { Page } from "./page.js";
import { receipt } from "./receipt.js";
import type { Answer, Finding, Review, Success } from "./results.js";
import { bySeverity, rankOf } from "./severities.js";
import { inShellAdvice } from "./shell-words.js";
import { wrap, wrapParts } from "./wrap.js";

type DryRun = Extract<Success, { tool: "codex_dry_run" }>;

/** A consultation or a review as a person reads it. */
export function answerLines(envelope: Answer, page: Page): string[] {
  if (envelope.tool !== "codex_review_changes") return commonLines(envelope, page, []);
  return [
    verdictLine(envelope, page),
    ...doubtLines(envelope, page),
    ...commonLines(envelope, page, coverageLines(envelope, page)),
  ];
}

/** What every answer has, with what a tool adds before the warnings and the receipt. */
export function commonLines(envelope: Answer, page: Page, added: readonly string[]): string[] {
  const isOurs = "review_status" in envelope && envelope.review_status === "not_run";
  return [
    ...wrap(isOurs ? ownSummary(envelope) : envelope.summary, page.columns),
    ...findingLines(envelope.findings, page),
    ...listLines("Questions", envelope.questions, page),
    ...listLines("Assumptions", envelope.assumptions, page),
    ...listLines("Next steps", envelope.next_steps, page),
    ...added,
    ...warningLines(envelope, page),
    "",
    ...wrapParts(receipt(envelope), page.columns).map(page.colors.dim),
  ];
}

/** What a review would send, as a person reads it. */
export function dryRunLines(envelope: DryRun, page: Page): string[] {
  const { prompt_bytes, diff_bytes, redactions, coverage } = envelope;
  const { withheld_paths, masked_paths, inline_masks } = redactions;
  if (coverage.detected === 0) {
    const nothing = "A review would send nothing: there are no changes in the asked scope.";
    return [...wrap(nothing, page.columns), ...warningLines(envelope, page)];
  }
  return [
    ...wrap(ownSummary(envelope), page.columns),
    "",
    ...hang(
      "  prompt  ",
      `${counted(prompt_bytes, "byte")}, of which the diff is ${diff_bytes}`,
      page.columns,
    ),
    ...hang(
      "  masked  ",
      `${counted(inline_masks, "value")} in ${counted(masked_paths.length, "file")}; ${counted(withheld_paths.length, "file")} withheld`,
      page.columns,
    ),
    ...coverageLines(envelope, page),
    ...warningLines(envelope, page),
  ];
}

function verdictLine({ verdict, confidence, review_status }: Review, { colors }: Page): string {
  const paint = {
    pass: colors.green,
    concerns: colors.yellow,
    fail: colors.red,
    unknown: colors.magenta,
  };
  const said = paint[verdict](colors.bold(verdict.toUpperCase()));
  return review_status === "not_run"
    ? `${said} (nothing was reviewed)`
    : `${said} (${confidence} confidence)`;
}

/** Why the verdict is not that of codex, and what would mend that. */
function doubtLines(review: Review, { columns }: Page): string[] {
  const { verdict } = notesOf(review);
  if (verdict.length === 0) return [];
  const isPartial = review.verdict === "unknown" && review.coverage.status === "partial";
  const { hint = "pass --allow-partial to take it as done all the same" } = review.coverage;
  const mending = isPartial ? hang("→ ", inShellAdvice(hint), columns) : [];
  return [...verdict.flatMap((why) => wrap(why, columns)), ...mending, ""];
}

/** Findings by file, the gravest file first, and by severity within it. */
function findingLines(findings: readonly Finding[], page: Page): string[] {
  const byFile = new Map<string, Finding[]>();
  const sorted = [...findings].sort((a, b) => bySeverity(a, b) || (a.line ?? 0) - (b.line ?? 0));
  for (const finding of sorted) {
    const file = finding.file ?? "";
    byFile.set(file, [...(byFile.get(file) ?? []), finding]);
  }
  return [...byFile].flatMap(([file, found]) => [
    "",
    ...wrap(file === "" ? "In general" : file, page.columns).map(page.colors.bold),
    ...found.flatMap((finding) => oneFinding(finding, page)),
  ]);
}

function oneFinding(finding: Finding, page: Page): string[] {
  const { severity, title, line, line_end, evidence, risk, recommendation } = finding;
  const doubt = doubtOf(finding);
  const { colors, columns } = page;
  const lines =
    line_end === undefined || line_end === line ? `line ${line}` : `lines ${line}–${line_end}`;
  const where = line === undefined ? "" : ` ${lines}:`;
  const rank = rankOf(severity);
  const paint = rank <= 1 ? colors.red : rank === 2 ? colors.yellow : colors.cyan;
  const [first = "", ...more] = wrap(`${severity}${where} ${title}`, columns, "  ");
  return [
    first.replace(severity, paint(severity)),
    ...more,
    ...(doubt === undefined ? [] : wrap(doubt, columns, "    ").map(colors.dim)),
    ...codeFrame(finding, page),
    ...[evidence, risk, recommendation && `→ ${recommendation}`]
      .filter((text) => text !== "")
      .flatMap((text) => wrap(text, columns, "    ")),
  ];
}

function listLines(title: string, items: readonly string[], { columns, colors }: Page): string[] {
  if (items.length === 0) return [];
  return ["", colors.bold(title), ...items.flatMap((item) => hang("  - ", item, columns))];
}

/** How many of the files that were left out each reason names. */
const mostNames = 5;

function coverageLines(envelope: Review | DryRun, { columns, colors }: Page): string[] {
  const { coverage, tool } = envelope;
  const { included, detected, hint } = coverage;
  const isTold = tool === "codex_review_changes" && notesOf(envelope).verdict.length > 0;
  const reviewed = colors.bold(`Reviewed ${included} of ${counted(detected, "changed file")}`);
  const lines = [
    // The summary has said it of a dry run, and of no change at all.
    ...(tool === "codex_dry_run" || detected === 0 ? [] : [reviewed]),
    ...omissionNotes(coverage, mostNames).flatMap((note) => hang("  ", note, columns)),
    ...(hint === undefined || isTold ? [] : hang("  → ", inShellAdvice(hint), columns)),
  ];
  return lines.length === 0 ? [] : ["", ...lines];
}

function warningLines(envelope: Answer | DryRun, { columns, colors }: Page): string[] {
  const { others } = notesOf(envelope);
  if (others.length === 0) return [];
  return ["", ...others.flatMap((text) => hang("! ", text, columns)).map(colors.yellow)];
}

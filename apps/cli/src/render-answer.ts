import { codeFrame } from "./code-frame.js";
import { inCommandWords } from "./command-of-tool.js";
import { counted } from "./counted.js";
import { severities } from "./exit-codes.js";
import { hang } from "./hang.js";
import type { Page, Success } from "./page.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";

type Answer = Extract<
  Success,
  { tool: "codex_consult" | "codex_review_changes" | "codex_delegate" }
>;
type DryRun = Extract<Success, { tool: "codex_dry_run" }>;
type Review = Extract<Success, { tool: "codex_review_changes" }>;
type Finding = Answer["findings"][number];

/** A consultation or a review as a person reads it. */
export function answerLines(envelope: Answer, page: Page): string[] {
  if (envelope.tool !== "codex_review_changes") return commonLines(envelope, page, []);
  return [
    verdictLine(envelope, page),
    ...commonLines(envelope, page, coverageLines(envelope, page)),
  ];
}

/** What every answer has, with what a tool adds before the warnings and the receipt. */
export function commonLines(envelope: Answer, page: Page, added: readonly string[]): string[] {
  return [
    ...wrap(envelope.summary, page.columns),
    ...findingLines(envelope.findings, page),
    ...listLines("Questions", envelope.questions, page),
    ...listLines("Assumptions", envelope.assumptions, page),
    ...listLines("Next steps", envelope.next_steps, page),
    ...added,
    ...warningLines(envelope, page),
    "",
    ...wrap(receipt(envelope), page.columns).map(page.colors.dim),
  ];
}

/** What a review would send, as a person reads it. */
export function dryRunLines(envelope: DryRun, page: Page): string[] {
  const { summary, prompt_bytes, diff_bytes, redactions } = envelope;
  const { withheld_paths, masked_paths, inline_masks } = redactions;
  return [
    ...wrap(summary, page.columns),
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

/** Findings by file, the gravest file first, and by severity within it. */
function findingLines(findings: readonly Finding[], page: Page): string[] {
  const byFile = new Map<string, Finding[]>();
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
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
  const paint = rank(finding) <= 1 ? colors.red : rank(finding) === 2 ? colors.yellow : colors.cyan;
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

/** What a reader should know of the place before he goes there. */
function doubtOf({ location, in_diff }: Finding): string | undefined {
  if (location === "not_found") return "(the quoted code was not found)";
  if (location === "ambiguous") return "(the quoted code stands in several places)";
  return in_diff === false ? "(outside the change)" : undefined;
}

const rank = ({ severity }: Finding) => severities.indexOf(severity);

function listLines(title: string, items: readonly string[], { columns, colors }: Page): string[] {
  if (items.length === 0) return [];
  return ["", colors.bold(title), ...items.flatMap((item) => hang("  - ", item, columns))];
}

function coverageLines({ coverage, tool }: Review | DryRun, { columns, colors }: Page): string[] {
  const { included, detected, omissions, omissions_unlisted, hint } = coverage;
  const unlisted = omissions_unlisted ? [`    and ${omissions_unlisted} more`] : [];
  return [
    "",
    colors.bold(
      `${tool === "codex_dry_run" ? "Would send" : "Reviewed"} ${included} of ${counted(detected, "changed file")}`,
    ),
    ...omissions.flatMap(({ path, reason }) =>
      wrap(`not ${visible(path)} (${reason.replaceAll("_", " ")})`, columns, "    "),
    ),
    ...unlisted,
    ...(hint === undefined ? [] : wrap(inCommandWords(hint), columns, "  ")),
  ];
}

function warningLines({ meta }: Answer | DryRun, { columns, colors }: Page): string[] {
  const warnings = [
    meta.workspace_warning,
    meta.truncation_hint,
    ...(meta.security_warnings ?? []),
    ...(meta.compat_warnings ?? []),
  ].filter((text) => text !== undefined);
  if (warnings.length === 0) return [];
  return [
    "",
    ...warnings.flatMap((text) => wrap(`! ${inCommandWords(text)}`, columns)).map(colors.yellow),
  ];
}

/** Proof that codex ran: with what, how long, and at what cost. */
function receipt({ meta }: Answer): string {
  const tokens = meta.usage && counted(meta.usage.total_tokens, "token");
  return [
    meta.codex_version && `codex ${meta.codex_version}`,
    meta.model && `model ${meta.model}`,
    `sandbox ${meta.sandbox}`,
    meta.reads && `reads ${meta.reads}`,
    tokens,
    `${(meta.elapsed_ms / 1_000).toFixed(1)} s`,
    meta.session_id && `session ${meta.session_id}`,
    meta.job_id && `job ${meta.job_id}`,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

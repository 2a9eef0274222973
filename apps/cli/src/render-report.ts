import type { Envelope } from "@codex-in-claude/workflows";
import { commandLineOf, inCommandWords } from "./command-of-tool.js";
import type { Page, Success } from "./page.js";
import { answerLines, dryRunLines } from "./render-answer.js";
import { capabilityLines, transferLines } from "./render-capabilities.js";
import { delegateLines, delegatePreviewLines } from "./render-delegate.js";
import { jobLines, jobListLines } from "./render-job.js";
import { modelLines, statusLines } from "./render-status.js";
import { wrap } from "./wrap.js";

type ErrorBody = Extract<Envelope, { ok: false }>["error"];

/** A result as a person reads it, ending with a newline. */
export function renderReport(envelope: Envelope, page: Page): string {
  const lines = envelope.ok ? successLines(envelope, page) : errorLines(envelope, page);
  return `${lines.join("\n")}\n`;
}

function successLines(envelope: Success, page: Page): string[] {
  switch (envelope.tool) {
    case "codex_status":
      return statusLines(envelope, page);
    case "codex_models":
      return modelLines(envelope, page);
    case "codex_capabilities":
      return capabilityLines(envelope, page);
    case "codex_transfer":
      return transferLines(envelope, page);
    case "codex_consult":
    case "codex_review_changes":
      return answerLines(envelope, page);
    case "codex_delegate":
      return delegateLines(envelope, page);
    case "codex_delegate_dry_run":
      return delegatePreviewLines(envelope, page);
    case "codex_dry_run":
      return dryRunLines(envelope, page);
    case "codex_job_list":
      return jobListLines(envelope, page);
    default:
      return jobLines(envelope, page);
  }
}

function errorLines(
  { tool, error, raw_response }: Extract<Envelope, { ok: false }>,
  page: Page,
): string[] {
  const { colors, columns } = page;
  return [
    `${colors.red(colors.bold(error.code))}`,
    ...wrap(messageOf(error, tool), columns),
    ...wrap(`→ ${repairOf(error, tool)}`, columns),
    ...(raw_response?.text
      ? ["", "codex had answered:", ...wrap(raw_response.text, columns, "  ")]
      : []),
  ];
}

/** What mends an error, in the words of the command line. */
function repairOf(
  { repair, repair_tool, repair_tool_params, offending_param }: ErrorBody,
  tool: string,
): string {
  const run = repair_tool && commandLineOf(repair_tool, repair_tool_params);
  if (run && repair.includes("codex_")) return `Run: ${run}`;
  const parameters = offending_param === undefined ? [] : [offending_param];
  const said = inCommandWords(repair, { tool, parameters });
  return run ? `${said} Or run: ${run}` : said;
}

/** The message with the options that were given where the envelope names parameters. */
function messageOf(
  { message, offending_param, invalid_arguments = [] }: ErrorBody,
  tool: string,
): string {
  const named = [offending_param, ...invalid_arguments.map(({ field }) => field)];
  return inCommandWords(message, { tool, parameters: [...new Set(named)].filter(isParameter) });
}

const isParameter = (name: string | undefined): name is string => /^[a-z_]+$/.test(name ?? "");

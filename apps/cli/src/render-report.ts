import type { Envelope } from "@codex-in-claude/workflows";
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
  { error, raw_response }: Extract<Envelope, { ok: false }>,
  page: Page,
): string[] {
  const { colors, columns } = page;
  return [
    `${colors.red(colors.bold(error.code))}`,
    ...wrap(error.message, columns),
    ...wrap(`→ ${repairOf(error)}`, columns),
    ...(raw_response?.text
      ? ["", "codex had answered:", ...wrap(raw_response.text, columns, "  ")]
      : []),
  ];
}

const repairCommands: Readonly<Record<string, string>> = {
  codex_job_wait: "jobs wait",
  codex_job_status: "jobs wait",
  codex_job_list: "jobs list",
  codex_status: "status",
};

/** What mends an error, as a command where a tool would be named. */
function repairOf({ repair, repair_tool, repair_tool_params }: ErrorBody): string {
  const command = repair_tool && repairCommands[repair_tool];
  if (!command) return repair;
  const { job_id } = repair_tool_params ?? {};
  const run = `codex-in-claude ${command}${typeof job_id === "string" ? ` ${job_id}` : ""}`;
  return repair.includes("codex_") ? `Run: ${run}` : `${repair} Or run: ${run}`;
}

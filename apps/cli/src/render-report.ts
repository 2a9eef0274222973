import type { Envelope } from "@codex-in-claude/workflows";
import { commandLineOf } from "./command-of-tool.js";
import { hang } from "./hang.js";
import type { Page } from "./page.js";
import { answerLines, dryRunLines } from "./render-answer.js";
import { capabilityLines, transferLines } from "./render-capabilities.js";
import { delegateLines, delegatePreviewLines } from "./render-delegate.js";
import { jobLines, jobListLines } from "./render-job.js";
import { modelLines, statusLines } from "./render-status.js";
import type { Success } from "./results.js";
import { inShellAdvice, inShellWords, parameterWord } from "./shell-words.js";
import { visible } from "./visible.js";
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
  if (error.code === "invalid_arguments") {
    return hang(`${colors.red("error:")} `, usageText(error, tool), columns);
  }
  return [
    `${colors.red(colors.bold(error.code))}`,
    ...wrap(messageOf(error, tool), columns),
    ...candidateLines(error, page),
    ...adviceLines(error, tool, page),
    ...(raw_response?.text
      ? ["", "codex had answered:", ...wrap(raw_response.text, columns, "  ")]
      : []),
  ];
}

/** What is wrong with the arguments, as the command line says it of its own options. */
function usageText({ message, invalid_arguments = [] }: ErrorBody, tool: string): string {
  const faults = invalid_arguments.map(({ field, reason }) => {
    const [, name = field, rest = ""] = /^([a-z_]+)(.*)$/.exec(field) ?? [];
    return `${parameterWord(name, tool)}${rest} ${inShellWords(reason)}`;
  });
  return faults.length > 0 ? faults.join("; ") : inShellWords(message, { tool });
}

/** What could have been meant, where the message does not say it. */
function candidateLines({ message, allowed_values = [] }: ErrorBody, { columns }: Page): string[] {
  const unsaid = allowed_values.filter((value) => !message.includes(value));
  return unsaid.length === 0 ? [] : wrap(`There is: ${unsaid.join(", ")}`, columns);
}

/** What mends an error: a sentence, or the command to run, which is left in one line to be copied. */
function adviceLines(error: ErrorBody, tool: string, page: Page): string[] {
  const { columns, jobOptions = "" } = page;
  const { repair, repair_tool, repair_tool_params, offending_param, retry_after_ms } = error;
  // An agent asks how a job stands; a person waits for it.
  const next = repair_tool === "codex_job_status" ? "codex_job_wait" : repair_tool;
  const command = next && commandLineOf(next, repair_tool_params);
  const run = command && command + (next.startsWith("codex_job_") ? jobOptions : "");
  const isInCommand = run !== undefined && repair.includes("codex_");
  if (run && isInCommand) return [`→ Run: ${visible(run)}`];
  const named = { tool, parameters: offending_param === undefined ? [] : [offending_param] };
  const seconds = retry_after_ms === undefined ? undefined : Math.ceil(retry_after_ms / 1_000);
  const said = inShellAdvice(repair, named);
  const timed = seconds === undefined ? said : said.replace("Wait a while", `Wait ${seconds} s`);
  return [...hang("→ ", timed, columns), ...(run ? [`→ Or run: ${visible(run)}`] : [])];
}

/** The message with the options that were given where the envelope names parameters. */
function messageOf({ message, offending_param }: ErrorBody, tool: string): string {
  const parameters = offending_param === undefined ? [] : [offending_param];
  return inShellWords(message, { tool, parameters });
}

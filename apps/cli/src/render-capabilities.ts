import { commandsOfTool } from "./command-of-tool.js";
import { hang } from "./hang.js";
import type { Page } from "./page.js";
import type { Success } from "./results.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";

type Capabilities = Extract<Success, { tool: "codex_capabilities" }>;
type Transfer = Extract<Success, { tool: "codex_transfer" }>;

/** What can be called, and with the full detail the errors and the settings. */
export function capabilityLines(envelope: Capabilities, page: Page): string[] {
  const { tools, errors = [], settings = [], schemas } = envelope;
  return [
    ...section("Commands", tools.flatMap(toolEntries), page),
    ...section(
      "Errors",
      errors.map(({ code, meaning }) => [code, meaning] as const),
      page,
    ),
    ...section(
      "Settings",
      settings.map(({ name, description }) => [name, description] as const),
      page,
    ),
    ...(schemas === undefined ? [] : ["The schemas are printed with --format json.", ""]),
    page.colors.dim(`fingerprint ${envelope.meta.fingerprint}`),
  ];
}

function toolEntries({ name: tool, title, cost }: Capabilities["tools"][number]) {
  const commands = commandsOfTool(tool);
  if (commands.length === 0) return [[tool, `${title} (${cost})`] as const];
  return commands.map(({ name, summary }) => [name, `${summary} (${cost})`] as const);
}

function section(
  title: string,
  entries: readonly (readonly [string, string])[],
  { columns, colors }: Page,
): string[] {
  if (entries.length === 0) return [];
  const width = Math.max(...entries.map(([name]) => name.length)) + 2;
  return [
    colors.bold(title),
    ...entries.flatMap(([name, text]) => hang(`  ${name.padEnd(width)}`, text, columns)),
    "",
  ];
}

/** Where the conversation goes on. */
export function transferLines(envelope: Transfer, { columns, colors }: Page): string[] {
  return [
    ...wrap(envelope.summary, columns),
    "",
    "To go on with it:",
    colors.bold(`  ${visible(envelope.resume_command)}`),
  ];
}

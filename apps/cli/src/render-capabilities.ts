import { commandOfTool } from "./command-of-tool.js";
import { hang } from "./hang.js";
import type { Page, Success } from "./page.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";

type Capabilities = Extract<Success, { tool: "codex_capabilities" }>;
type Transfer = Extract<Success, { tool: "codex_transfer" }>;

/** What can be called, and with the full detail the errors and the settings. */
export function capabilityLines(envelope: Capabilities, page: Page): string[] {
  const { tools, errors = [], settings = [] } = envelope;
  return [
    ...section("Commands", tools.map(toolEntry), page),
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
    page.colors.dim(`fingerprint ${envelope.meta.fingerprint}`),
  ];
}

function toolEntry({ name, title, cost }: Capabilities["tools"][number]) {
  return [commandOfTool(name) ?? name, `${title} (${cost})`] as const;
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

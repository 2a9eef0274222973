import { callContext, refuseUsage } from "@codex-in-claude/workflows";
import { commandShapes } from "./commands.js";
import { exitCodes } from "./exit-codes.js";
import type { CliProcess } from "./run-cli.js";
import type { CommonFlags } from "./tool-command.js";

/** Whether a machine reads the answer, found before the arguments are known to be right. */
export function asksForJson(argv: readonly string[]): boolean {
  return argv.some(
    (word, at) => word === "--format=json" || (word === "--format" && argv[at + 1] === "json"),
  );
}

/** The tool of the command that was meant; the free one where none was. */
export function toolMeant(argv: readonly string[]): string {
  const shape = commandShapes.find(({ name }) =>
    name.split(" ").every((word, at) => argv[at] === word),
  );
  return shape?.tool ?? "codex_status";
}

export function usageEnvelope(message: string, tool: string, host: CliProcess): string {
  const context = callContext({ env: host.env, cwd: host.cwd, cwdIsChosen: true });
  return `${JSON.stringify(refuseUsage(tool, context, message))}\n`;
}

/** Refuses before anything is spent, in the form that was asked for. */
export function refuse(
  message: string,
  tool: string,
  { format }: CommonFlags,
  host: CliProcess,
): number {
  if (format === "json") host.stdout.write(usageEnvelope(message, tool, host));
  else host.stderr.write(`error: ${message}\n`);
  return exitCodes.usage;
}

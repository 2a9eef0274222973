import { callContext, refuseUsage } from "@codex-in-claude/workflows";
import { commandShapes } from "./commands.js";
import { deliver } from "./deliver.js";
import { exitCodes } from "./exit-codes.js";
import { leaveNoFile, outputProblem } from "./output-file.js";
import type { CliProcess } from "./run-cli.js";
import type { CommonFlags } from "./tool-command.js";

/** The last value that an option is given, found before the arguments are known to be right. */
export function valueMeant(argv: readonly string[], option: string): string | undefined {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const values = words.map((word, at) => {
    if (word === option) return words[at + 1];
    return word.startsWith(`${option}=`) ? word.slice(option.length + 1) : undefined;
  });
  return values.findLast((value) => value !== undefined);
}

/** The tool of the command that was meant; the free one where none was. */
export function toolMeant(argv: readonly string[]): string {
  const shape = commandShapes.find(({ name }) =>
    name.split(" ").every((word, at) => argv[at] === word),
  );
  return shape?.tool ?? "codex_status";
}

export interface Refusal {
  /** The tool that was to be called. */
  readonly tool: string;
  readonly format: CommonFlags["format"];
  /** Where the result was to go; undefined for standard output. */
  readonly file: string | undefined;
}

/** Refuses before anything is spent, in the form and at the place that were asked for. */
export async function refuse(message: string, refusal: Refusal, host: CliProcess): Promise<number> {
  if (refusal.format !== "json") host.stderr.write(`error: ${message}\n`);
  return await handOverRefusal(message, refusal, host);
}

/** The same of what a person was told already. */
export async function handOverRefusal(
  message: string,
  { tool, format, file }: Refusal,
  host: CliProcess,
): Promise<number> {
  if (format !== "json") {
    await leaveNoFile(file, host.stderr);
    return exitCodes.usage;
  }
  const context = callContext({ env: host.env, cwd: host.cwd, cwdIsChosen: true });
  const canBeWritten = file !== undefined && (await outputProblem(file)) === undefined;
  const delivery = { flags: { format }, settings: {}, printsDiff: false, interrupted: false };
  return await deliver(
    refuseUsage(tool, context, message),
    {
      ...delivery,
      tool: { name: tool },
      file: canBeWritten ? file : undefined,
      began: Date.now(),
    },
    host,
  );
}

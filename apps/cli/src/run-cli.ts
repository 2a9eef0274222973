import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import {
  callContext,
  type Env,
  type Envelope,
  egressNotice,
  type Tool,
  tools,
  version,
} from "@codex-in-claude/workflows";
import { Command, CommanderError, Option } from "commander";
import pc from "picocolors";
import { type CommandShape, commandShapes } from "./commands.js";
import { type ExitPolicy, exitCodeOf, exitCodes, severities } from "./exit-codes.js";
import { flagsOf } from "./flags.js";
import { renderReport } from "./render-report.js";
import { type Screen, statusLine } from "./status-line.js";

export interface CliProcess {
  /** The arguments after the name of the program. */
  readonly argv: readonly string[];
  readonly env: Env;
  readonly cwd: string;
  readonly stdin: Readable;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

interface CommonFlags extends ExitPolicy {
  readonly C?: string;
  readonly format: "human" | "json";
}

/** Runs one command; the exit status is the answer. */
export async function runCli(host: CliProcess): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = new Command("codex-in-claude")
    .description("A second opinion or a structured review from the OpenAI Codex CLI")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (out) => host.stdout.write(out),
      writeErr: (err) => host.stderr.write(err),
    });
  for (const shape of commandShapes) {
    const tool = tools.find(({ name }) => name === shape.tool);
    if (tool) {
      program.addCommand(
        toolCommand(shape, tool, async (args, flags) => {
          exitCode = await runTool(tool, args, flags, host);
        }),
      );
    }
  }
  try {
    await program.parseAsync([...host.argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

type RunCommand = (args: Record<string, unknown>, flags: CommonFlags) => Promise<void>;

function toolCommand(shape: CommandShape, tool: Tool, run: RunCommand): Command {
  const { positional } = shape;
  const command = new Command(shape.name)
    .summary(tool.title)
    .description(tool.description)
    .exitOverride();
  if (positional) command.argument(positional.usage);
  const flags = flagsOf(tool, [...(positional ? [positional.parameter] : []), "workspace_root"]);
  for (const { option } of flags) command.addOption(option);
  command.option("-C <dir>", "Work in this folder instead of the current one");
  command.addOption(
    new Option("--format <format>", "What to print").choices(["human", "json"]).default("human"),
  );
  if (tool.name === "codex_review_changes") {
    command.addOption(
      new Option("--fail-on <severity>", "Exit with 1 on such a finding, or a graver one").choices(
        severities,
      ),
    );
    command.option("--allow-partial", "Exit with 0 when part of the change was not reviewed");
  }
  command.addHelpText(
    "after",
    `\nExamples:\n${shape.examples.map((line) => `  $ ${line}`).join("\n")}`,
  );
  return command.action(async (...given: unknown[]) => {
    const options = command.opts<CommonFlags & Record<string, unknown>>();
    const args: Record<string, unknown> = {};
    for (const { parameter, option } of flags) {
      const value = options[option.attributeName()];
      if (value !== undefined) args[parameter] = value;
    }
    if (positional && given[0] !== undefined) args[positional.parameter] = given[0];
    await run(args, options);
  });
}

async function runTool(
  tool: Tool,
  given: Record<string, unknown>,
  flags: CommonFlags,
  host: CliProcess,
): Promise<number> {
  const args = await withStdin(given, host.stdin);
  if (flags.C !== undefined) args.workspace_root = resolve(host.cwd, flags.C);
  const cancelling = new AbortController();
  const onInterrupt = () => cancelling.abort(new Error("interrupted"));
  process.on("SIGINT", onInterrupt).on("SIGTERM", onInterrupt);
  const line = statusLine(host.stderr);
  if (tool.cost === "paid" && flags.format === "human") line.note(egressNotice);
  try {
    const context = callContext({ env: host.env, cwd: host.cwd, cwdIsChosen: true });
    const envelope = await tool.call(args, context, {
      env: host.env,
      signal: cancelling.signal,
      onProgress: line.show,
    });
    line.clear();
    host.stdout.write(printed(envelope, flags.format, host));
    return exitCodeOf(envelope, flags);
  } finally {
    line.clear();
    process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
  }
}

/** A single `-` stands for what is piped in. */
async function withStdin(
  args: Record<string, unknown>,
  stdin: Readable,
): Promise<Record<string, unknown>> {
  const entries = Object.entries(args).map(async ([name, value]) => [
    name,
    value === "-" ? await text(stdin) : value,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

function printed(envelope: Envelope, format: CommonFlags["format"], host: CliProcess): string {
  if (format === "json") return `${JSON.stringify(envelope)}\n`;
  const wantsColor = Boolean(host.stdout.isTTY) && !host.env.NO_COLOR;
  return renderReport(envelope, {
    columns: Math.min(host.stdout.columns ?? 80, 120),
    colors: pc.createColors(wantsColor),
  });
}

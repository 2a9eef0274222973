import type { Tool } from "@codex-in-claude/workflows";
import { Command, Option } from "commander";
import { flagOf } from "./command-of-tool.js";
import { type CommandShape, commonOptions } from "./commands.js";
import { examplesText } from "./examples-text.js";
import type { ExitPolicy } from "./exit-code-of.js";
import { choiceOption, type Flag, flagsOf } from "./flags.js";
import { type Format, formats } from "./formats/index.js";
import { byDefault } from "./help-layout.js";
import { settingFlagsOf } from "./setting-flags.js";
import { severities } from "./severities.js";
import { inShellWords } from "./shell-words.js";

/** The options that are the command line's own, not parameters of a tool. */
export interface CommonFlags extends ExitPolicy {
  readonly C?: string;
  readonly format: Format;
  readonly output?: string;
}

interface ChoosingFlags {
  readonly background?: true;
  readonly dryRun?: true;
}

/** The tool of a command, and those that its flags choose instead. */
export interface CommandTools {
  readonly tool: Tool;
  readonly background?: Tool | undefined;
  readonly dryRun?: Tool | undefined;
}

/** What a command was given. */
export interface Invocation {
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
  readonly flags: CommonFlags;
  /** Variables of the environment that options set. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether only the diff of the result is asked for. */
  readonly printsDiff: boolean;
}

/** A command made of a tool: its parameters are its options. */
export function toolCommand(
  shape: CommandShape,
  { tool, background, dryRun }: CommandTools,
  run: (invocation: Invocation) => Promise<void>,
): Command {
  const { positional, printsDiff = false } = shape;
  const command = new Command(shape.name.split(" ").at(-1))
    .summary(shape.summary)
    .description(shape.description ?? inShellWords(tool.description))
    .showHelpAfterError(`(more: codex-in-claude ${shape.name} --help)`)
    .exitOverride();
  if (positional) command.argument(positional.usage, positional.description);
  const taken = [
    ...(positional ? [positional.parameter] : []),
    "workspace_root",
    ...(printsDiff ? ["detail"] : []),
  ];
  const flags = flagsOf(tool, taken, { ...commonOptions, ...shape.options });
  for (const { option } of flags) command.addOption(option);
  for (const { flag, parameter, value } of shape.shorthands ?? []) {
    const described = `Short for ${flagOf(parameter)} ${value}`;
    command.addOption(new Option(flag, described).implies({ [parameter]: value }));
  }
  addCommonOptions(command, tool, printsDiff);
  const settingFlags = settingFlagsOf(tool);
  if (background) command.option("--background", "Start it as a job and return at once");
  if (dryRun) command.option("--dry-run", "Tell what would be sent, without a model call");
  for (const { option } of settingFlags) command.addOption(option);
  command.addHelpText("after", examplesText(shape.examples));
  return command.action(async (...given: unknown[]) => {
    const options = command.opts<CommonFlags & ChoosingFlags & Record<string, unknown>>();
    const args: Record<string, unknown> = {};
    for (const { parameter, option } of flags) {
      const value = options[option.attributeName()];
      if (value !== undefined) args[parameter] = value;
    }
    if (positional && given[0] !== undefined) args[positional.parameter] = given[0];
    const chosen = (options.dryRun && dryRun) || (options.background && background) || tool;
    refuseFlags(command, chosen, tool, flags, options);
    refuseDoubles(command, shape);
    const settings: Record<string, string> = {};
    for (const { variable, option } of settingFlags) {
      const value = options[option.attributeName()];
      if (typeof value === "string") settings[variable] = value;
    }
    await run({ tool: chosen, args, flags: options, settings, printsDiff });
  });
}

/** Refuses a shorthand beside the option that it stands for, since one of them would be ignored. */
function refuseDoubles(command: Command, { shorthands = [] }: CommandShape): void {
  for (const { flag, parameter } of shorthands) {
    const isGiven = command.getOptionValue(flag.slice(2)) !== undefined;
    if (isGiven && command.getOptionValueSource(parameter) !== "implied") {
      command.error(`error: ${flag} cannot be used with ${flagOf(parameter)}`);
    }
  }
}

/** Refuses by name what the tool that a flag chose does not take, instead of ignoring it. */
function refuseFlags(
  command: Command,
  chosen: Tool,
  tool: Tool,
  flags: readonly Flag[],
  options: ChoosingFlags & CommonFlags & Record<string, unknown>,
): void {
  if (chosen === tool) return;
  const names = flags
    .filter(({ parameter, option }) => {
      const isGiven = options[option.attributeName()] !== undefined;
      return isGiven && !Object.hasOwn(chosen.request.entries, parameter);
    })
    .map(({ option }) => option.long);
  if (options.failOn !== undefined) names.push("--fail-on");
  if (options.allowPartial) names.push("--allow-partial");
  if (options.format !== "human" && options.format !== "json") {
    names.push(`--format ${options.format}`);
  }
  if (options.dryRun && options.background) names.push("--background");
  if (names.length === 0) return;
  const choosing = options.dryRun ? "--dry-run" : "--background";
  command.error(`error: ${names.join(", ")} cannot be used with ${choosing}`);
}

/** Whose result may be a review. */
const judgingTools: ReadonlySet<string> = new Set([
  "codex_review_changes",
  "codex_job_result",
  "codex_job_consume_result",
]);

/** Whose result may be an answer, and can be asked for again when it is of another kind. */
const answeringTools: ReadonlySet<string> = new Set(["codex_consult", "codex_delegate"]);
const reviewingTools: ReadonlySet<string> = new Set(["codex_review_changes", "codex_job_result"]);

function formatsOf({ name }: Tool): readonly Format[] {
  if (reviewingTools.has(name)) return formats;
  return answeringTools.has(name) ? ["human", "json", "markdown"] : ["human", "json"];
}

function addCommonOptions(command: Command, tool: Tool, printsDiff: boolean): void {
  const choices = printsDiff ? ["human", "json"] : formatsOf(tool);
  // What is told by the capabilities is the same everywhere.
  if (tool.name !== "codex_capabilities") {
    command.option("-C <dir>", "Work in this folder instead of the current one");
  }
  command.addOption(
    checked(
      choiceOption("--format <format>", choices, "What to print", byDefault("human")),
    ).default("human"),
  );
  // Whatever is consumed is gone afterwards, so it goes where no file can fail.
  if (tool.name !== "codex_job_consume_result") {
    command.option("--output <file>", "Write it to this file, whole or not at all; - prints it");
  }
  if (printsDiff || !judgingTools.has(tool.name)) return;
  const failOn = "Exit with 1 on such a finding, or a graver one";
  command.addOption(checked(choiceOption("--fail-on <severity>", severities, failOn)));
  command.option("--allow-partial", "Exit with 0 when part of the change was not reviewed");
}

/** An option that no tool checks, so that the command does. */
const checked = (option: Option) => option.choices(option.argChoices ?? []);

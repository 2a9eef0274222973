import type { Command, Option } from "commander";

/** What can stand somewhere: one of some words, a file, a folder, or what nobody can propose. */
export type Completed =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "file" | "folder" | "free" };

/** An option as a shell completes it. */
export interface CompletedOption {
  /** Its spellings, such as `-h` and `--help`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Undefined for one that takes no value. */
  readonly value: Completed | undefined;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** The words after the name of the program: `jobs list`, and nothing for the program itself. */
  readonly path: string;
  readonly options: readonly CompletedOption[];
  /** The commands within it, with what they do. */
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
  /** What stands in it without an option; undefined where nothing can. */
  readonly positional: Completed | undefined;
}

/** A command and all within it, each as its own help lists it. */
export function completedCommands(command: Command, path = ""): CompletedCommand[] {
  const help = command.createHelp();
  const within = help.visibleCommands(command);
  const commands = within.map((one) => ({
    name: one.name(),
    summary: help.subcommandDescription(one),
  }));
  const own: CompletedCommand = {
    path,
    options: help.visibleOptions(command).map(completedOption),
    commands,
    positional: positionalOf(command, within),
  };
  const below = within.map((one): CompletedCommand[] => {
    const name = `${path} ${one.name()}`.trimStart();
    if (one.name() !== "help") return completedCommands(one, name);
    const explained = within.filter((other) => other !== one);
    return [{ path: name, options: [], commands: [], positional: namesOf(explained) }];
  });
  return [own, ...below.flat()];
}

function completedOption({ short, long, description, argChoices, flags }: Option): CompletedOption {
  const names = [short, long].filter((name) => name !== undefined);
  const [, value] = /[<[](.*)[>\]]/.exec(flags) ?? [];
  return {
    names,
    // A shell proposes the choices themselves.
    description: argChoices ? description.replace(/ \([^()]*\)$/, "") : description,
    value: value === undefined ? undefined : completedValue(value, argChoices),
  };
}

function positionalOf(command: Command, within: readonly Command[]): Completed | undefined {
  const [argument] = command.registeredArguments;
  if (argument) return completedValue(argument.name(), argument.argChoices);
  return within.length === 0 ? undefined : namesOf(within);
}

const namesOf = (commands: readonly Command[]): Completed => ({
  kind: "words",
  words: commands.map((one) => one.name()),
});

/** What the help calls a value says what it is: `a|b` is a choice, `file` and `path` are names. */
function completedValue(name: string, choices: readonly string[] | undefined): Completed {
  if (choices) return { kind: "words", words: choices };
  if (name.includes("|")) return { kind: "words", words: name.split("|") };
  if (fileNames.has(name)) return { kind: "file" };
  return { kind: name === "dir" ? "folder" : "free" };
}

const fileNames: ReadonlySet<string> = new Set(["file", "path", "transcript"]);

import { Argument, Command } from "commander";
import { examplesText } from "../examples-text.js";
import { bashCompletion } from "./bash.js";
import { completedCommands } from "./completed-command.js";
import { fishCompletion } from "./fish.js";
import { zshCompletion } from "./zsh.js";

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** The command that prints what teaches a shell all commands of a program, itself among them. */
export function completionCommand(program: Command, print: (script: string) => void): Command {
  return new Command("completion")
    .summary("Completion for a shell")
    .description("Prints a script that completes commands, options and values in a shell.")
    .addArgument(new Argument("<shell>", "Which shell").choices(Object.keys(shells)))
    .addHelpText("after", examplesText(examples))
    .exitOverride()
    .action((shell: keyof typeof shells) => print(shells[shell](completedCommands(program))));
}

const examples = [
  'eval "$(codex-in-claude completion bash)"',
  "source <(codex-in-claude completion zsh)",
  "codex-in-claude completion fish | source",
];

import type { Completed, CompletedCommand, CompletedOption } from "./completed-command.js";

/** The completion of commands as a script for fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  return `# Completion of codex-in-claude for fish: codex-in-claude completion fish | source
function __codex_in_claude_at --description 'No word follows this command yet'
    set -l words (commandline -opc)
    test "$words[2..-1]" = "$argv"
end
function __codex_in_claude_in --description 'The command line is within this command'
    set -l words (commandline -opc)
    test (count $words) -gt (count $argv)
    and test "$words[2..$(math 1 + (count $argv))]" = "$argv"
end
complete -c codex-in-claude -f
${commands.flatMap(linesOf).join("\n")}
`;
}

function linesOf({ path, options, commands, positional }: CompletedCommand): string[] {
  const at = lineIn(`__codex_in_claude_at ${path}`.trimEnd());
  const within = commands.length > 0 ? at : lineIn(`__codex_in_claude_in ${path}`);
  return [
    ...commands.map(({ name, summary }) => at(`-a ${name} -d ${quoted(summary)}`)),
    ...options.map((option) => within(optionWords(option))),
    ...(commands.length > 0 || !positional ? [] : positionalWords(positional).map(within)),
  ];
}

const lineIn = (condition: string) => (words: string) =>
  `complete -c codex-in-claude -n ${quoted(condition)} ${words}`;

function optionWords({ names, description, value }: CompletedOption): string {
  const spelled = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  return [...spelled, ...valueWords(value), `-d ${quoted(description)}`].join(" ");
}

function valueWords(value: Completed | undefined): string[] {
  if (value === undefined) return [];
  if (value.kind === "words") return [`-x -a ${quoted(value.words.join(" "))}`];
  return [
    { file: "-r -F", folder: "-x -a '(__fish_complete_directories)'", free: "-x" }[value.kind],
  ];
}

function positionalWords(value: Completed): string[] {
  if (value.kind === "words") return [`-a ${quoted(value.words.join(" "))}`];
  return value.kind === "file" ? ["-F"] : [];
}

const quoted = (text: string) => `'${text.replace(/['\\]/g, "\\$&")}'`;

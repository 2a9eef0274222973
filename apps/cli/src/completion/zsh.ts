import type { Completed, CompletedCommand, CompletedOption } from "./completed-command.js";

/** The completion of commands as a script for zsh: to be sourced, or kept in a folder of `fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef codex-in-claude
# Completion of codex-in-claude for zsh: source <(codex-in-claude completion zsh)
${commands.map(functionOf).join("\n")}
if [ "$funcstack[1]" = _codex_in_claude ]; then
  _codex_in_claude "$@"
else
  compdef _codex_in_claude codex-in-claude
fi
`;
}

/** One function a command: its options, and behind its first word the function of that command. */
function functionOf({ path, options, commands, positional }: CompletedCommand): string {
  const specs = options.flatMap(optionSpecs);
  if (commands.length === 0) {
    const action = positional && `'*:${path}:${actionOf(positional)}'`;
    return `${nameOf(path)}() {
  _arguments -S ${[...specs, action].filter(Boolean).join(" \\\n    ")}
}`;
  }
  return `${nameOf(path)}() {
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${colonless(name)}:${summary}`)}`).join("\n")}
  )
  if (( CURRENT > 2 )); then
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
${commands.map(({ name }) => `      ${name}) ${nameOf(`${path} ${name}`)} ;;`).join("\n")}
    esac
    return
  fi
  _arguments ${specs.join(" \\\n    ")} \\
    '1:command:{_describe command commands}'
}`;
}

function nameOf(path: string): string {
  return ["_codex_in_claude", ...path.split(" ").filter(Boolean)].join("_");
}

function optionSpecs({ names, description, value }: CompletedOption): string[] {
  const said = `[${description.replace(/[[\]\\:]/g, "\\$&")}]`;
  const followed = value === undefined ? "" : `:value:${actionOf(value)}`;
  return names.map((name) => {
    const takes = value !== undefined && name.startsWith("--") ? "=" : "";
    return quoted(`${name}${takes}${said}${followed}`);
  });
}

function actionOf(value: Completed): string {
  if (value.kind === "words") return `(${value.words.join(" ")})`;
  return { file: "_files", folder: "_files -/", free: " " }[value.kind];
}

const colonless = (text: string) => text.replaceAll(":", "\\:");
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

import type { Completed, CompletedCommand } from "./completed-command.js";

/** The completion of commands as a script for bash 3.2 and later. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const groups = commands.filter(({ path, commands: within }) => path && within.length > 0);
  return `# Completion of codex-in-claude for bash: eval "$(codex-in-claude completion bash)"
_codex_in_claude() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  # What stands behind --option= is a word of its own here, and so is the sign.
  if [ "$current" = "=" ]; then
    current=
  elif [ "$before" = "=" ]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  local command=
  [ "$COMP_CWORD" -gt 1 ] && command=\${COMP_WORDS[1]}
  case $command in
    ${groups.map(({ path }) => path).join(" | ")})
      [ "$COMP_CWORD" -gt 2 ] && command="$command \${COMP_WORDS[2]}" ;;
  esac
  local kind=words words=
  case "$command $before" in
${valueCases(commands)}
    *)
      case "$command:$current" in
${optionCases(commands)}
${positionalCases(commands)}
      esac
      ;;
  esac
  COMPREPLY=()
  local found
  while IFS= read -r found; do
    COMPREPLY+=("$found")
  done < <(
    case $kind in
      words) compgen -W "$words" -- "$current" ;;
      file) compgen -f -- "$current" ;;
      folder) compgen -d -- "$current" ;;
    esac
  )
  [ "$kind" = words ] || compopt -o filenames 2>/dev/null
}
complete -F _codex_in_claude codex-in-claude
`;
}

function valueCases(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap(({ path, options }) =>
      options.flatMap(({ names, value }) => {
        if (value === undefined) return [];
        const patterns = names.map((name) => `"${path} ${name}"`).join(" | ");
        return [`    ${patterns}) ${assigned(value)} ;;`];
      }),
    )
    .join("\n");
}

function optionCases(commands: readonly CompletedCommand[]): string {
  return commands
    .filter(({ options }) => options.length > 0)
    .map(({ path, options }) => {
      const words = options.flatMap(({ names }) => names);
      return `        "${path}:-"*) ${assigned({ kind: "words", words })} ;;`;
    })
    .join("\n");
}

function positionalCases(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap(({ path, positional }) =>
      positional === undefined ? [] : [`        "${path}:"*) ${assigned(positional)} ;;`],
    )
    .join("\n");
}

function assigned(value: Completed): string {
  return value.kind === "words" ? `words="${value.words.join(" ")}"` : `kind=${value.kind}`;
}

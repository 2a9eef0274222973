import { settingPrefix, tools } from "@codex-in-claude/workflows";
import { commandLineOf, commandsOfTool, flagOf } from "./command-of-tool.js";

/** Whose words are told, and which of its parameters the text is about. */
export interface Named {
  readonly tool: string;
  readonly parameters?: readonly string[];
}

/** What an agent is told in one way and a person at a shell in another. The order matters. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/name them in paths, or pass untracked "include"/, "name them, or pass --untracked include"],
  [/[Nn]arrow (?:it|the review) with paths/, "name the paths to review"],
  [/Give paths relative to the workspace, inside its/, "Name files or folders inside the"],
  [/the absolute path of an existing directory as workspace_root/, "an existing directory with -C"],
  [
    /The answer is in raw_response; ask again, or read it as it is/,
    "Ask again, or read the answer",
  ],
  [/raw_response has all of it, with detail "full"/, "--detail full --format json has all of it"],
  [/Wait for retry_after_ms where it is given, then/, "Wait a while, then"],
  [/leave the argument out/, "leave the option out"],
  [/\b(isolation|reads|scope|untracked) "([\w-]+)"/g, "--$1 $2"],
  [/\bas base\b/g, "with --base"],
  [/\bas workspace_root\b/g, "with -C"],
  [/\bthe user's by default/g, "yours by default"],
  [/\bthe user's\b/g, "your"],
  [/\bThe user's\b/g, "Your"],
];

const parameters = new Set(tools.flatMap(({ request }) => Object.keys(request.entries)));

/**
 * Text that names tools and parameters, in the words of the command line: the one place where the
 * words of the tools become those of a shell.
 */
export function inShellWords(text: string, named: Named = { tool: "" }): string {
  const said = phrases.reduce((so, [theirs, ours]) => so.replace(theirs, ours), text);
  return said.replace(wholeWord, (word) => {
    // A plain word stands for a parameter only where the text is about it.
    const isMeant = word.includes("_") || named.parameters?.includes(word);
    if (isMeant && parameters.has(word)) return parameterWord(word, named.tool);
    return word.startsWith("codex_") ? (commandLineOf(word) ?? word) : word;
  });
}

/** A word of a sentence, and no part of a path, an option or what is quoted. */
const wholeWord = /(?<![-\w./"])[a-z]+(?:_[a-z]+)*(?![\w/"]|\.\w|-)/g;

/** As {@link inShellWords}, for advice: a setting is named as the option that goes over it. */
export function inShellAdvice(text: string, named?: Named): string {
  const variable = new RegExp(`\\b${settingPrefix}([A-Z_]+)\\b`, "g");
  return inShellWords(text, named).replace(variable, (_, name) => flagOf(name.toLowerCase()));
}

/** What a parameter of a tool is called on the command line: an option, or `<job>` as in its help. */
export function parameterWord(parameter: string, tool: string): string {
  if (!parameters.has(parameter)) return parameter;
  if (parameter === "job_id") return "<job>";
  const { positional } = commandsOfTool(tool)[0]?.shape ?? {};
  if (positional?.parameter !== parameter) return flagOf(parameter);
  return `<${positional.usage.replace(/[^a-z]/g, "")}>`;
}

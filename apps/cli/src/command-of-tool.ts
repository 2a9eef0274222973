import { commandShapes } from "./commands.js";
import { shellWord } from "./shell-word.js";

/** The words of the command that calls a tool; undefined for a tool that has none. */
export function commandOfTool(tool: string): string | undefined {
  for (const shape of commandShapes) {
    if (shape.printsDiff) continue;
    if (shape.tool === tool) return shape.name;
    if (shape.background === tool) return `${shape.name} --background`;
    if (shape.dryRun === tool) return `${shape.name} --dry-run`;
  }
  return undefined;
}

/** A call of a tool as the line that a person types; undefined for a tool without a command. */
export function commandLineOf(
  tool: string,
  params: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const command = commandOfTool(tool);
  if (command === undefined) return undefined;
  const shape = commandShapes.find((one) => one.tool === tool);
  const words = Object.entries(params).flatMap(([name, value]) => {
    // Any folder finds a job by its id, and a command stands in the right one.
    if (name === "workspace_root" || value === undefined || value === null) return [];
    const word = shellWord(String(value));
    return name === shape?.positional?.parameter ? [word] : [flagOf(name), word];
  });
  return ["codex-in-claude", command, ...words].join(" ");
}

/** The name of the option for a parameter. */
export const flagOf = (parameter: string) =>
  parameter === "workspace_root" ? "-C" : `--${parameter.replaceAll("_", "-")}`;

/** What a parameter of a tool is called on the command line: an option, or `<job>` as in its help. */
function wordOf(parameter: string, tool: string): string {
  const { positional } =
    commandShapes.find((one) => [one.tool, one.background, one.dryRun].includes(tool)) ?? {};
  if (positional?.parameter !== parameter) return flagOf(parameter);
  return `<${positional.usage.replace(/[^a-z]/g, "")}>`;
}

/**
 * Advice that names tools and parameters, in the words of the command line.
 *
 * @param named the parameters that it names, and the tool whose they are
 */
export function inCommandWords(
  text: string,
  named: { readonly tool: string; readonly parameters: readonly string[] } = noneNamed,
): string {
  const commands = text.replace(/\bcodex_[a-z_]+/g, (tool) => commandLineOf(tool) ?? tool);
  return ["workspace_root", ...named.parameters].reduce(
    (said, parameter) =>
      said.replace(new RegExp(`\\b${parameter}\\b`, "g"), wordOf(parameter, named.tool)),
    commands
      .replace(
        'name them in paths, or pass untracked "include"',
        "name them, or pass --untracked include",
      )
      .replace("narrow it with paths", "name the paths to review"),
  );
}

const noneNamed = { tool: "", parameters: [] } as const;

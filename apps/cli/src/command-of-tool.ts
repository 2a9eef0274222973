import { shellWord } from "@codex-in-claude/workflows";
import { type CommandShape, commandShapes } from "./commands.js";

/** A command that calls a tool, and what it does. */
export interface ToolCommand {
  readonly name: string;
  readonly summary: string;
  readonly shape: CommandShape;
}

/** The commands that call a tool, the plainest first; none where a shell cannot. */
export function commandsOfTool(tool: string): ToolCommand[] {
  return commandShapes.flatMap((shape) => {
    const { name, summary } = shape;
    if (shape.tool === tool) return [{ name, summary, shape }];
    if (shape.background === tool) {
      return [{ name: `${name} --background`, summary: `${summary}, as a job`, shape }];
    }
    if (shape.dryRun !== tool) return [];
    return [{ name: `${name} --dry-run`, summary: `What ${name} would do`, shape }];
  });
}

/** A call of a tool as the line that a person types; undefined for a tool without a command. */
export function commandLineOf(
  tool: string,
  params: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const [command] = commandsOfTool(tool);
  if (command === undefined) return undefined;
  const words = Object.entries(params).flatMap(([name, value]) => {
    // Any folder finds a job by its id, and a command stands in the right one.
    if (name === "workspace_root" || value === undefined || value === null) return [];
    const word = shellWord(String(value));
    return name === command.shape.positional?.parameter ? [word] : [flagOf(name), word];
  });
  return ["codex-in-claude", command.name, ...words].join(" ");
}

/** The name of the option for a parameter. */
export const flagOf = (parameter: string) =>
  parameter === "workspace_root" ? "-C" : `--${parameter.replaceAll("_", "-")}`;

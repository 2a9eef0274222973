import { commandShapes } from "./commands.js";

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

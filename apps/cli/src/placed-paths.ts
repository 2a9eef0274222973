import { realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { commandsOfTool } from "./command-of-tool.js";

interface Places {
  /** Where the shell stands. */
  readonly cwd: string;
  /** The folder that the command works in. */
  readonly workspace: string;
}

/** The arguments of a call with the files that a person named as the tool wants them named. */
export async function placedPaths(
  tool: string,
  args: Readonly<Record<string, unknown>>,
  { cwd, workspace }: Places,
): Promise<Record<string, unknown>> {
  const { positional } = commandsOfTool(tool)[0]?.shape ?? {};
  const given = positional && args[positional.parameter];
  if (given === undefined || positional?.path === undefined) return { ...args };
  if (typeof given === "string") return { ...args, [positional.parameter]: resolve(cwd, given) };
  const root = await realpath(workspace).catch(() => workspace);
  const within = async (path: unknown) =>
    typeof path === "string" && isAbsolute(path) ? relative(root, await real(path)) || "." : path;
  return { ...args, [positional.parameter]: await Promise.all((given as unknown[]).map(within)) };
}

/** The path without symbolic links in the folders above it, as far as they are there. */
async function real(path: string): Promise<string> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

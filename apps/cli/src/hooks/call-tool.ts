import { type Envelope, tools } from "@codex-in-claude/workflows";
import type { HookCall } from "./hook-call.js";

/** Calls a tool as any door does. */
export function callTool(
  name: string,
  args: Readonly<Record<string, unknown>>,
  { context, host }: HookCall,
): Promise<Envelope> {
  const tool = tools.find((known) => known.name === name);
  if (!tool) throw new Error(`There is no tool ${name}`);
  return tool.call(args, context, host);
}

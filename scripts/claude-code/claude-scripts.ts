import type { ClaudeScript, ClaudeTurn } from "@codex-in-claude/testkit";

/**
 * A Claude that makes the calls in order, and then says that it is done. It loads a tool that the
 * client has deferred first, as the client asks of a model.
 */
export function claudeCalls(
  ...calls: readonly Exclude<ClaudeTurn, { readonly text: string }>[]
): ClaudeScript {
  let made = 0;
  let looked = "";
  return ({ tools }) => {
    const next = calls[made];
    if (next === undefined) return { text: "Done" };
    if (!tools.includes(next.tool)) {
      if (looked === next.tool) return { text: `${next.tool} is not offered` };
      looked = next.tool;
      return { tool: "ToolSearch", input: { query: `select:${next.tool}`, max_results: 1 } };
    }
    made += 1;
    return next;
  };
}

/** A call of a tool of our server. */
export const codexCall = (
  name: string,
  input: Readonly<Record<string, unknown>> = {},
  plugin = "codex",
) => ({ tool: `mcp__plugin_${plugin}_codex__${name}`, input });

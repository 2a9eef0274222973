import { codes, errorEnvelope, fingerprint, jsonSchemaOf } from "@codex-in-claude/envelope";
import { tools } from "./index.js";
import { listedSchemas } from "./listed-schemas.js";
import type { Tool } from "./tool.js";

// The apps build this module ahead: in them, both functions answer with a constant, so that a
// process which lists the tools need not load them.

/** A tool as a door shows it before any call. Plain data. */
export type ListedTool = Omit<Tool, "request" | "result" | "errorCodes" | "call"> &
  ReturnType<typeof listedSchemas>;

/** Every tool, in the order in which they are offered. */
export function listedTools(): readonly ListedTool[] {
  return tools.map((tool) => {
    const { name, title, description, annotations, cost, isLarge } = tool;
    const schemas = listedSchemas(tool);
    return { name, title, description, ...schemas, annotations, cost, ...(isLarge && { isLarge }) };
  });
}

/** All that a caller can see of this program: what the fingerprint is made of. */
function publishedSurface(): unknown {
  return {
    tools: tools.map(({ name, title, description, annotations, errorCodes, request, result }) => ({
      name,
      title,
      description,
      annotations,
      errorCodes,
      request: jsonSchemaOf(request),
      result: jsonSchemaOf(result),
    })),
    error: jsonSchemaOf(errorEnvelope),
    codes,
  };
}

let known: string | undefined;

/** The fingerprint of the published surface, computed once in a process. */
export function surfaceFingerprint(): string {
  known ??= fingerprint(publishedSurface());
  return known;
}

import { jsonSchemaOf } from "@codex-in-claude/envelope";
import type { GenericSchema } from "valibot";

type JsonSchema = Record<string, unknown>;

/** Members that several tools share: said once in full elsewhere, so that the list stays small. */
const shared = new Set(["coverage", "findings", "meta", "raw_response"]);

/**
 * The result schema as a tool list shows it: one flat object that takes success and failure alike,
 * with shared members opaque. An object at the root is what MCP asks for.
 */
export function listedResult(result: GenericSchema): JsonSchema {
  const { properties = {} } = jsonSchemaOf(result) as { properties?: Record<string, JsonSchema> };
  const listed = Object.entries(properties).map(([name, schema]) => [
    name,
    shared.has(name) ? { type: schema.type } : schema,
  ]);
  return {
    type: "object",
    properties: {
      ...Object.fromEntries(listed),
      ok: { type: "boolean" },
      error: { type: "object" },
    },
    required: ["ok", "tool", "meta"],
  };
}

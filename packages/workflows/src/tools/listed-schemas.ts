import { jsonSchemaOf } from "@codex-in-claude/envelope";
import type { Tool } from "./tool.js";

type JsonSchema = Record<string, unknown>;

/**
 * The schemas of a tool as a tool list shows them. Every client loads that list into a model's
 * context, so it says what a caller needs, once: patterns are left to the check of the arguments,
 * and what lies inside a member of the result to the reference.
 */
export function listedSchemas({ request, result }: Pick<Tool, "request" | "result">): {
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
} {
  const input = jsonSchemaOf(request);
  return {
    inputSchema: { ...input, properties: mapMembers(propertiesOf(input), withoutPattern) },
    outputSchema: {
      // One flat object for success and failure alike: MCP wants an object at the root.
      type: "object",
      properties: {
        ...mapMembers(propertiesOf(jsonSchemaOf(result)), typeOnly),
        ok: { type: "boolean" },
        error: { type: "object" },
      },
      required: ["ok", "tool", "meta"],
    },
  };
}

/** The members of an object schema; of a union, those of any of its kinds. */
function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  const { properties = {}, anyOf = [] } = schema as {
    properties?: Record<string, JsonSchema>;
    anyOf?: JsonSchema[];
  };
  return Object.assign({}, ...anyOf.map(propertiesOf), properties);
}

function mapMembers(members: Record<string, JsonSchema>, map: (schema: JsonSchema) => JsonSchema) {
  return Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, map(schema)]));
}

function withoutPattern({ pattern: _pattern, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function typeOnly({ type, enum: options }: JsonSchema): JsonSchema {
  return { ...(type !== undefined && { type }), ...(options !== undefined && { enum: options }) };
}

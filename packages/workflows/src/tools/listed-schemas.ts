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
    inputSchema: { ...input, properties: mapMembers(propertiesOf(input), essential) },
    outputSchema: {
      // One flat object for success and failure alike: MCP wants an object at the root.
      type: "object",
      properties: {
        ...mapMembers(decisive(propertiesOf(jsonSchemaOf(result))), typeOnly),
        ok: { type: "boolean" },
        error: { type: "object" },
      },
      required: ["ok", "tool", "meta"],
    },
  };
}

/** What an agent decides by, or looks for first. Results hold more; see the reference. */
const decisiveMembers = new Set([
  "tool",
  "summary",
  "verdict",
  "confidence",
  "review_status",
  "coverage",
  "findings",
  "diff",
  "diff_applies",
  "patch_file",
  "changed_files",
  "job_id",
  "status",
  "poll_after_ms",
  "result_available",
  "jobs",
  "would_call_model",
  "readiness",
  "meta",
]);

function decisive(members: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => decisiveMembers.has(name)));
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

/** Bounds of text are checked all the same, and an enumeration says its type. */
function essential({
  pattern: _pattern,
  minLength: _least,
  maxLength: _most,
  maxItems: _items,
  type,
  ...schema
}: JsonSchema): JsonSchema {
  return schema.enum === undefined ? { type, ...schema } : schema;
}

function typeOnly({ type, enum: options }: JsonSchema): JsonSchema {
  return options === undefined ? { ...(type !== undefined && { type }) } : { enum: options };
}

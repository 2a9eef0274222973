import { describe, expect, it } from "vitest";
import { consultAnswerSchema, reviewAnswerSchema } from "../src/index.js";

/** Every object schema inside, wherever it stands. */
function objectSchemas(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== "object" || schema === null) return [];
  const nested = Object.values(schema).flatMap(objectSchemas);
  const own = schema as Record<string, unknown>;
  return own.type === "object" ? [own, ...nested] : nested;
}

describe.each([
  ["consultAnswerSchema", consultAnswerSchema],
  ["reviewAnswerSchema", reviewAnswerSchema],
])("%s", (_name, schema) => {
  it("is strict as the API wants it: every member required, no other allowed", () => {
    const schemas = objectSchemas(schema);
    expect(schemas.length).toBeGreaterThan(1);
    for (const { properties, required, additionalProperties } of schemas) {
      expect(required).toEqual(Object.keys(properties as object));
      expect(additionalProperties).toBe(false);
    }
  });
});

import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";

/** JSON Schema (draft 2020-12) of a valibot schema. */
export function jsonSchemaOf(schema: GenericSchema): Record<string, unknown> {
  return { ...toJsonSchema(schema, { target: "draft-2020-12", errorMode: "ignore" }) };
}

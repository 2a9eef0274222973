import * as v from "valibot";
import { errorCode } from "./error.js";
import { meta } from "./meta.js";

const jsonSchema = v.record(v.string(), v.unknown());

/**
 * What this program offers. `meta.fingerprint` moves whenever anything of it does, so a client may
 * keep what it has read until then. `error_codes` of a tool that hands on a stored result are those
 * of its own; beside them it hands on the error of the tool that ran.
 */
export const capabilitiesEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_capabilities"),
  tools: v.array(
    v.strictObject({
      name: v.string(),
      title: v.string(),
      cost: v.picklist(["paid", "free"]),
      read_only: v.boolean(),
      error_codes: v.array(errorCode),
    }),
  ),
  resources: v.array(v.strictObject({ uri: v.string(), description: v.string() })),
  /** Of the tools that were asked for. */
  schemas: v.optional(
    v.record(v.string(), v.strictObject({ request: jsonSchema, result: jsonSchema })),
  ),
  /** Only with the full detail. */
  errors: v.optional(
    v.array(
      v.strictObject({
        code: errorCode,
        meaning: v.string(),
        retryable: v.boolean(),
        repair: v.string(),
      }),
    ),
  ),
  /** Only with the full detail. */
  settings: v.optional(v.array(v.strictObject({ name: v.string(), description: v.string() }))),
  meta,
});

export type CapabilitiesEnvelope = v.InferOutput<typeof capabilitiesEnvelope>;

import * as v from "valibot";
import { codes, type ErrorCode } from "../codes.js";
import { rawResponse } from "./answer.js";
import { meta } from "./meta.js";

/** A rejected argument. Its value is never repeated: it may be a secret. */
const invalidArgument = v.strictObject({
  field: v.string(),
  reason: v.string(),
  allowed_values: v.optional(v.array(v.string())),
});

export const errorCode = v.picklist(Object.keys(codes) as [ErrorCode, ...ErrorCode[]]);

export const errorBody = v.strictObject({
  code: errorCode,
  message: v.string(),
  repair: v.string(),
  retryable: v.boolean(),
  retry_after_ms: v.optional(v.number()),
  offending_param: v.optional(v.string()),
  allowed_values: v.optional(v.array(v.string())),
  repair_tool: v.optional(v.string()),
  repair_tool_params: v.optional(v.record(v.string(), v.unknown())),
  invalid_arguments: v.optional(v.array(invalidArgument)),
  limit_bytes: v.optional(v.number()),
  actual_bytes: v.optional(v.number()),
});

/**
 * A failure. `code` is stable, `repair` is for a person; `repair_tool` with `repair_tool_params`
 * can be called as they are. Where codex had answered, `raw_response` keeps the bounded, masked
 * answer, so that paid words are not lost.
 */
export const errorEnvelope = v.strictObject({
  ok: v.literal(false),
  tool: v.string(),
  error: errorBody,
  raw_response: v.optional(rawResponse),
  meta,
});

export type InvalidArgument = v.InferOutput<typeof invalidArgument>;
export type ErrorBody = v.InferOutput<typeof errorBody>;
export type ErrorEnvelope = v.InferOutput<typeof errorEnvelope>;

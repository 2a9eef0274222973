import * as v from "valibot";
import { type CodeEntry, codes } from "./codes.js";
import { type Envelope, type SuccessEnvelope, successEnvelopes } from "./envelope.js";
import type { RawResponse } from "./schema/answer.js";
import { type ErrorBody, type ErrorEnvelope, errorEnvelope } from "./schema/error.js";
import type { Meta } from "./schema/meta.js";

/**
 * A failure as a stage reports it; what the code table knows is filled in by {@link sealError}.
 * Whether the call may be tried again is the table's to say alone.
 */
export type ErrorDraft = Pick<ErrorBody, "code" | "message"> &
  Partial<Omit<ErrorBody, "retryable">>;

/**
 * Makes the success envelope that leaves the program.
 *
 * @throws if the draft is not of the published shape: a defect of the caller, never of its input
 */
export function sealSuccess<E extends SuccessEnvelope>(draft: E): E {
  return v.parse(successEnvelopes[draft.tool], draft) as E;
}

/**
 * Makes the error envelope that leaves the program: `retryable` comes from the code table, and so do
 * `repair` and `repair_tool` unless the draft knows better.
 */
export function sealError(
  tool: string,
  error: ErrorDraft,
  meta: Meta,
  rawResponse?: RawResponse,
): ErrorEnvelope {
  const { retryable, repair, repairTool }: CodeEntry = codes[error.code];
  return v.parse(errorEnvelope, {
    ok: false,
    tool,
    error: {
      repair,
      ...(repairTool && { repair_tool: repairTool, repair_tool_params: {} }),
      ...error,
      retryable,
    },
    ...(rawResponse && { raw_response: rawResponse }),
    meta,
  });
}

/** The envelope at the asked detail: `summary` leaves out the text of the raw response. */
export function atDetail<E extends Envelope>(envelope: E, detail: "summary" | "full"): E {
  if (detail === "full" || !envelope.ok || !("raw_response" in envelope)) return envelope;
  return { ...envelope, raw_response: { ...envelope.raw_response, text: null } };
}

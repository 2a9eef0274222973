import { asRecord, asText, parseJsonObject } from "./json-object.js";

export interface ApiError {
  /** For people: the API's own words where it has some. */
  readonly message: string;
  /** Everything that tells the kind of error: message, code, type and parameter. */
  readonly clues: string;
}

/**
 * Reads what codex says about a failed turn. After a refused request that is the raw body of the
 * API's answer: `{"error":{"message","code","type","param"}}`, or `{"detail"}` of ChatGPT.
 */
export function readApiError(said: string): ApiError {
  const body = parseJsonObject(said.trim());
  if (body === undefined) return { message: said, clues: said };
  const error = asRecord(body.error);
  const message = asText(error.message) ?? asText(body.detail) ?? asText(body.message) ?? said;
  const clues = [message, error.code, error.type, error.param].filter(
    (clue) => typeof clue === "string",
  );
  return { message, clues: clues.join("\n") };
}

import type { CodexError, CodexErrorCode } from "./codex-run.js";

/** A failure that the same call would meet again. */
export function codexError(code: CodexErrorCode, message: string): CodexError {
  return { code, message, retryable: false };
}

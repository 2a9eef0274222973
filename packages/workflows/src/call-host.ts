import type { CodexProgress } from "@codex-in-claude/codex-runner";
import type { Env } from "./settings.js";

/** What a call may use of the process that it happens in. */
export interface CallHost {
  readonly env: Env;
  /** Aborts when the caller no longer wants the answer. */
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: CodexProgress) => void) | undefined;
}

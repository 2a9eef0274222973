import type { Environment } from "./run-process.js";

/** What every operation is told about its surroundings. */
export interface GitOptions {
  /** The caller's environment: `PATH` finds git, `HOME` and the like the user's own git configuration. */
  readonly env: Environment;
  /** How long each call of git may keep us waiting. */
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
}

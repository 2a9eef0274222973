import type { ArgvParts } from "./build-argv.js";
import type { CodexUsage } from "./codex-run.js";

/** Everything that is settled before anything is spent. */
export interface PreparedRun {
  readonly argv: ArgvParts;
  /** With the repository's instructions before it. */
  readonly prompt: string;
  readonly codexHome: string;
  readonly codexVersion?: string;
  readonly model?: string;
  readonly reasoningEffort?: string;
  /** What the session had used before this run. */
  readonly usageBefore?: CodexUsage;
  readonly warnings: readonly string[];
  readonly securityWarnings: readonly string[];
}

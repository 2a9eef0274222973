import type { tools } from "@codex-in-claude/workflows";
import type { Called } from "../connect.js";
import type { Stage } from "./stage.js";

export type ErrorCode = (typeof tools)[number]["errorCodes"][number];

/** One way to have a code from each of some tools, through the real surface. */
export interface Provocation {
  readonly code: ErrorCode;
  /** What is wrong. */
  readonly why: string;
  readonly tools: readonly string[];
  /** Whether the model is asked before the error can be known; without it nothing may be spent. */
  readonly spends?: true;
  /** Whether it is tried by the campaign alone: it takes long, or another row is much the same. */
  readonly isSlow?: true;
  provoke(stage: Stage, tool: string): Promise<Called>;
}

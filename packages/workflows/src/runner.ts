import type { AnsweredRun, CodexProgress, CodexRun } from "@codex-in-claude/codex-runner";
import type { RunPlan } from "./plan.js";
import type { PrepareTools } from "./prepare-tools.js";
import type { ReadyRun } from "./prepared.js";

interface RunTools extends PrepareTools {
  readonly onProgress?: ((progress: CodexProgress) => void) | undefined;
  /** To be called once, when the model has answered and the engine still runs. */
  readonly onAnswered?: ((answered: AnsweredRun) => void) | undefined;
}

/** What carries a run out: an engine plugs in here and nowhere else. */
export type Runner = (run: ReadyRun, plan: RunPlan, tools: RunTools) => Promise<CodexRun>;

import type { CodexProgress, CodexRun } from "@codex-in-claude/codex-runner";
import type { Envelope } from "@codex-in-claude/envelope";
import { normaliseConsult } from "./consult/normalise.js";
import type { ConsultPlan } from "./consult/plan.js";
import { prepareConsult } from "./consult/prepare.js";
import type { Outcome } from "./outcome.js";
import type { Prepared, PrepareTools, Reading } from "./prepared.js";
import { normaliseReview } from "./review/normalise.js";
import type { ReviewPlan } from "./review/plan.js";
import { prepareReview } from "./review/prepare.js";
import type { Runner } from "./runner.js";
import { sealOutcome } from "./seal-outcome.js";

export type Plan = ConsultPlan | ReviewPlan;

export interface Surroundings extends PrepareTools {
  readonly runner: Runner;
  readonly onProgress?: ((progress: CodexProgress) => void) | undefined;
  /** The record of the run, where there is one. */
  readonly jobId?: string | undefined;
}

/** Carries a plan out, from preparing it to the envelope, and leaves nothing behind. */
export async function perform(plan: Plan, surroundings: Surroundings): Promise<Envelope> {
  const started = performance.now();
  const outcome = await outcomeOf(plan, surroundings);
  return sealOutcome(plan, outcome, {
    elapsedMs: performance.now() - started,
    jobId: surroundings.jobId,
  });
}

async function outcomeOf(plan: Plan, surroundings: Surroundings): Promise<Outcome> {
  await using prepared = await prepare(plan, surroundings);
  if (prepared.kind === "finished") return prepared.outcome;
  return normalise(await surroundings.runner(prepared, plan, surroundings), prepared.reading);
}

function normalise(run: CodexRun, reading: Reading): Outcome {
  switch (reading.kind) {
    case "consult":
      return normaliseConsult(run, reading);
    case "review":
      return normaliseReview(run, reading);
  }
}

function prepare(plan: Plan, tools: PrepareTools): Promise<Prepared> {
  switch (plan.kind) {
    case "consult":
      return prepareConsult(plan);
    case "review":
      return prepareReview(plan, tools);
  }
}

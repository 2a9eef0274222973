import type { CodexProgress, CodexRun } from "@codex-in-claude/codex-runner";
import type { Envelope } from "@codex-in-claude/envelope";
import { normaliseConsult } from "./consult/normalise.js";
import type { ConsultPlan } from "./consult/plan.js";
import { prepareConsult } from "./consult/prepare.js";
import type { Capture } from "./delegate/capture-work.js";
import { normaliseDelegate } from "./delegate/normalise.js";
import type { DelegatePlan } from "./delegate/plan.js";
import { prepareDelegate } from "./delegate/prepare.js";
import type { Outcome } from "./outcome.js";
import type { DelegateTools, Prepared, Reading } from "./prepared.js";
import { normaliseReview } from "./review/normalise.js";
import type { ReviewPlan } from "./review/plan.js";
import { prepareReview } from "./review/prepare.js";
import type { Runner } from "./runner.js";
import { sealOutcome } from "./seal-outcome.js";

export type Plan = ConsultPlan | ReviewPlan | DelegatePlan;

export interface Surroundings extends DelegateTools {
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
  const run = await surroundings.runner(prepared, plan, surroundings);
  return normalise(run, prepared.reading, await prepared.capture?.());
}

function normalise(run: CodexRun, reading: Reading, capture: Capture | undefined): Outcome {
  switch (reading.kind) {
    case "consult":
      return normaliseConsult(run, reading);
    case "review":
      return normaliseReview(run, reading);
    case "delegate":
      return normaliseDelegate(run, reading, capture ?? nothingCaptured);
  }
}

/** What a recovered answer has: the tree in which the work was done is gone. */
const nothingCaptured: Capture = {
  ok: false,
  error: { code: "worktree_error", message: "The tree in which the task was done is gone" },
};

function prepare(plan: Plan, tools: DelegateTools): Promise<Prepared> {
  switch (plan.kind) {
    case "consult":
      return prepareConsult(plan);
    case "review":
      return prepareReview(plan, tools);
    case "delegate":
      return prepareDelegate(plan, tools);
  }
}

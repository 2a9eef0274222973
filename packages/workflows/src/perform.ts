import type { CodexProgress } from "@codex-in-claude/codex-runner";
import type { Envelope } from "@codex-in-claude/envelope";
import type { ConsultPlan } from "./consult/plan.js";
import { prepareConsult } from "./consult/prepare.js";
import type { DelegatePlan } from "./delegate/plan.js";
import { prepareDelegate } from "./delegate/prepare.js";
import { type AnsweredCall, normaliseRun } from "./normalise-run.js";
import type { Outcome } from "./outcome.js";
import type { DelegateTools } from "./prepare-tools.js";
import type { Prepared } from "./prepared.js";
import type { ReviewPlan } from "./review/plan.js";
import { prepareReview } from "./review/prepare.js";
import type { Runner } from "./runner.js";
import { sealOutcome } from "./seal-outcome.js";

export type Plan = ConsultPlan | ReviewPlan | DelegatePlan;

export interface Surroundings extends DelegateTools {
  readonly runner: Runner;
  /** Aborts to cancel the run, or, with the reason "deadline", to end it in time. */
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: CodexProgress) => void) | undefined;
  /** Called once, when the model has answered: what it takes to have the outcome from `recoverOutcome`. */
  readonly onAnswered?: ((answered: AnsweredCall) => void) | undefined;
  /** The record of the run, where there is one. */
  readonly jobId?: string | undefined;
}

/** Carries a plan out, from preparing it to the envelope, and leaves nothing behind. */
export async function perform(plan: Plan, surroundings: Surroundings): Promise<Envelope> {
  const started = performance.now();
  const outcome = atDeadline(await outcomeOf(plan, surroundings), plan, surroundings.signal);
  return sealOutcome(plan, outcome, {
    elapsedMs: performance.now() - started,
    jobId: surroundings.jobId,
  });
}

/** A run that was stopped at the deadline of its record was not cancelled by anybody. */
function atDeadline(outcome: Outcome, { deadlineSeconds }: Plan, { reason }: AbortSignal): Outcome {
  if (outcome.kind !== "failed" || outcome.error.code !== "cancelled") return outcome;
  if (reason !== "deadline") return outcome;
  const message = `The run was ended at its deadline of ${deadlineSeconds} seconds`;
  return { ...outcome, error: { ...outcome.error, code: "timeout", message } };
}

async function outcomeOf(plan: Plan, surroundings: Surroundings): Promise<Outcome> {
  await using prepared = await prepare(plan, surroundings);
  if (prepared.kind === "finished") return prepared.outcome;
  const { reading } = prepared;
  const run = await surroundings.runner(prepared, plan, {
    ...surroundings,
    onAnswered: (answered) => surroundings.onAnswered?.({ reading, answered }),
  });
  return normaliseRun(run, reading, await prepared.capture?.());
}

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

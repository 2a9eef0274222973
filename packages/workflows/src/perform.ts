import type { CodexProgress } from "@codex-in-claude/codex-runner";
import type { Envelope } from "@codex-in-claude/envelope";
import type { ConsultPlan } from "./consult/plan.js";
import { prepareConsult } from "./consult/prepare.js";
import type { Capture } from "./delegate/capture-work.js";
import { withWork } from "./delegate/normalise.js";
import type { DelegatePlan } from "./delegate/plan.js";
import { prepareDelegate } from "./delegate/prepare.js";
import { type AnsweredCall, normaliseRun } from "./normalise-run.js";
import type { Outcome } from "./outcome.js";
import type { DelegateTools } from "./prepare-tools.js";
import type { Prepared, Reading } from "./prepared.js";
import type { ReviewPlan } from "./review/plan.js";
import { prepareReview } from "./review/prepare.js";
import type { Runner } from "./runner.js";
import { sealOutcome } from "./seal-outcome.js";

export type Plan = ConsultPlan | ReviewPlan | DelegatePlan;

/** Why a run is ended that nobody cancels: its time is over, or the system ends its process. */
export type StopReason = "deadline" | "terminated";

export interface Surroundings extends DelegateTools {
  readonly runner: Runner;
  /** Aborts to end the run: to cancel it, or for a {@link StopReason}. */
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: CodexProgress) => void) | undefined;
  /** Called once, when all is ready for the model: how its answer will be read. */
  readonly onPrepared?: ((reading: Reading) => void) | undefined;
  /** Called once, when the model has answered: what it takes to have the outcome from `recoverOutcome`. */
  readonly onAnswered?: ((answered: AnsweredCall) => void) | undefined;
  /** The record of the run, where there is one. */
  readonly jobId?: string | undefined;
}

/** Carries a plan out, from preparing it to the envelope, and leaves nothing behind. */
export async function perform(plan: Plan, surroundings: Surroundings): Promise<Envelope> {
  const started = performance.now();
  const { outcome, capture } = await outcomeOf(plan, surroundings);
  const ended = asStopped(outcome, plan, surroundings.signal);
  return sealOutcome(plan, withWork(ended, capture), {
    elapsedMs: performance.now() - started,
    jobId: surroundings.jobId,
  });
}

/** A run that was stopped and that nobody cancelled does not say that somebody did. */
function asStopped(outcome: Outcome, { deadlineSeconds }: Plan, { reason }: AbortSignal): Outcome {
  if (outcome.kind !== "failed" || outcome.error.code !== "cancelled") return outcome;
  switch (reason as StopReason | undefined) {
    case "deadline": {
      const message = `The run was ended at its deadline of ${deadlineSeconds} seconds`;
      return { ...outcome, error: { ...outcome.error, code: "timeout", message } };
    }
    case "terminated": {
      const message = "The process that ran it was told to end, as at a logout or a shutdown";
      return { ...outcome, error: { ...outcome.error, code: "worker_lost", message } };
    }
    default:
      return outcome;
  }
}

interface Performed {
  readonly outcome: Outcome;
  readonly capture?: Capture | undefined;
}

async function outcomeOf(plan: Plan, surroundings: Surroundings): Promise<Performed> {
  await using prepared = await prepare(plan, surroundings);
  if (prepared.kind === "finished") return { outcome: prepared.outcome };
  const { reading } = prepared;
  surroundings.onPrepared?.(reading);
  const run = await surroundings.runner(prepared, plan, {
    ...surroundings,
    onAnswered: (answered) => surroundings.onAnswered?.({ reading, answered }),
  });
  const capture = await prepared.capture?.();
  return { outcome: await normaliseRun(run, reading, capture), capture };
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

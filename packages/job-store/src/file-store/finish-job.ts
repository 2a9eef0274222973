import { isJson } from "../create-request.js";
import { failure } from "../job-error.js";
import type { Claim, FinishResult, JobOutcome } from "../job-store.js";
import { release } from "./claim-job.js";
import type { StoreContext } from "./context.js";
import { cleanUpJob, endJob, endOf, type JobEnd, keepLateResult } from "./end-job.js";
import { readFailure, storageFailure } from "./failures.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";

/** Ends a job with the result of its worker. */
export async function finishJob(
  ctx: StoreContext,
  claim: Claim,
  outcome: JobOutcome,
): Promise<FinishResult> {
  const active = ctx.claims.get(claim.id);
  if (active === undefined || active.token !== claim.token) {
    return failure("claim_lost", "Cannot finish the job: this claim does not hold it", {
      jobId: claim.id,
    });
  }
  if (!isJson(outcome.result)) {
    return failure("invalid_request", "Cannot finish the job: its result is not JSON", {
      jobId: claim.id,
    });
  }
  const read = readJobFacts(ctx, claim.id);
  if (read.kind !== "read") return readFailure(claim.id, read);
  try {
    const answer = await recordEnd(ctx, read.value, endOf(outcome));
    release(ctx, claim.id, active);
    if (answer.ok) await cleanUpJob(ctx, read.value);
    return answer;
  } catch (error) {
    return storageFailure("Cannot store the result", error);
  }
}

async function recordEnd(ctx: StoreContext, facts: JobFacts, end: JobEnd): Promise<FinishResult> {
  if (facts.outcome === undefined && (await endJob(ctx, facts, end)))
    return { ok: true, state: end.state };
  const read = readJobFacts(ctx, facts.record.id);
  if (read.kind !== "read") return readFailure(facts.record.id, read);
  const { outcome } = read.value;
  if (outcome !== undefined && outcome.result === undefined && outcome.consumed !== true) {
    if (await keepLateResult(ctx, read.value, end)) return { ok: true, state: outcome.state };
  }
  return failure("already_ended", "Cannot finish the job: it has ended", {
    jobId: facts.record.id,
  });
}

import { elapsedMs } from "../clock.js";
import type { EndReason, EndState } from "../job-store.js";
import type { WorkerIdentity } from "../worker-host.js";
import type { StoreContext } from "./context.js";
import { cleanUpJob, endJob, type JobEnd } from "./end-job.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { salvageJob } from "./salvage-job.js";

/** How long a worker has between SIGTERM and SIGKILL when nobody said otherwise. */
const STOP_GRACE_MS = 5_000;

/**
 * Records the end of a job whose worker cannot: it never came, it died, or it outlives its time.
 * Whoever looks at a job calls this, so that no state is told that is no longer true.
 *
 * @returns the job as it then is; a worker that has to be stopped is stopped in the background
 */
export async function settleJob(ctx: StoreContext, facts: JobFacts): Promise<JobFacts> {
  if (facts.outcome !== undefined || ctx.claims.has(facts.record.id)) return facts;
  const end =
    facts.claim === undefined ? endOfUnclaimed(ctx, facts) : await endOfClaimed(ctx, facts);
  if (end === undefined) return facts;
  try {
    if (await endJob(ctx, facts, end)) await cleanUpJob(ctx, facts, end.keepScratch);
  } catch {
    // A disk that takes nothing: the verdict stands, and the next who looks writes it.
  }
  return reread(ctx, facts);
}

/** The worker as its claim names it. */
export function workerOf(facts: JobFacts): WorkerIdentity | undefined {
  if (facts.claim === undefined) return undefined;
  const { worker, ownsProcess } = facts.claim;
  return { process: worker, ownsProcess, jobId: facts.record.id };
}

function endOfUnclaimed(
  ctx: StoreContext,
  { record, cancelRequested }: JobFacts,
): JobEnd | undefined {
  if (cancelRequested) return { state: "cancelled", reason: "cancelled_in_queue" };
  const age = elapsedMs(record.created, ctx.clock.now());
  const isFromAnotherBoot = record.created.boot !== ctx.clock.now().boot;
  if (isFromAnotherBoot || age > record.claimWithinMs)
    return { state: "failed", reason: "never_started" };
  return undefined;
}

async function endOfClaimed(ctx: StoreContext, facts: JobFacts): Promise<JobEnd | undefined> {
  const worker = workerOf(facts);
  if (worker === undefined) return undefined;
  const liveness = ctx.control.liveness(worker);
  if (liveness === "dead") return endOfDead(ctx, facts, worker);
  if (!isOverdue(ctx, facts)) return undefined;
  const late = facts.started === undefined ? queueExpired : deadline;
  if (liveness === "unknown" || !worker.ownsProcess) return { ...late, keepScratch: true };
  enforce(ctx, facts, worker);
  return undefined;
}

const deadline = { state: "timeout", reason: "deadline" } as const;
const queueExpired = { state: "failed", reason: "queue_expired" } as const;

/** What is said of a job whose worker is dead, once nothing of it runs any more. */
async function endOfDead(
  ctx: StoreContext,
  facts: JobFacts,
  worker: WorkerIdentity,
): Promise<JobEnd> {
  const { survivors } = await ctx.control.stop(worker, { graceMs: 0 });
  const cleanupWarnings = survivors.map(
    (pid) => `Process ${pid} of the dead worker could not be ended`,
  );
  const salvaged = await salvageJob(ctx, facts);
  if (salvaged !== undefined) return { ...salvaged, recovered: true, cleanupWarnings };
  return { ...verdictOnDead(ctx, facts), cleanupWarnings };
}

function verdictOnDead(ctx: StoreContext, facts: JobFacts): { state: EndState; reason: EndReason } {
  if (facts.cancelRequested) {
    return {
      state: "cancelled",
      reason: facts.started === undefined ? "cancelled_in_queue" : "stopped",
    };
  }
  return isOverdue(ctx, facts, 0) && facts.started !== undefined
    ? deadline
    : { state: "failed", reason: "worker_lost" };
}

function isOverdue(ctx: StoreContext, facts: JobFacts, marginMs = ctx.limits.overdueMs): boolean {
  const { record, started } = facts;
  const [from, limitMs] =
    started === undefined ? [record.created, record.queueMs] : [started.at, record.deadlineMs];
  return elapsedMs(from, ctx.clock.now()) > limitMs + marginMs;
}

/** Stops a worker that outlives its time; one at a time per job, and awaited by `close`. */
function enforce(ctx: StoreContext, facts: JobFacts, worker: WorkerIdentity): void {
  const { id } = facts.record;
  if (ctx.stops.has(id)) return;
  const stopped = ctx.control
    .stop(worker, { graceMs: STOP_GRACE_MS })
    .then(() => settleJob(ctx, reread(ctx, facts)))
    .then(() => {})
    .finally(() => ctx.stops.delete(id));
  ctx.stops.set(id, stopped);
}

function reread(ctx: StoreContext, facts: JobFacts): JobFacts {
  const read = readJobFacts(ctx, facts.record.id);
  return read.kind === "read" ? read.value : facts;
}

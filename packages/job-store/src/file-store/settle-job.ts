import { randomUUID } from "node:crypto";
import { elapsedMs } from "../clock.js";
import type { EndReason, EndState } from "../job-store.js";
import { identifyProcess } from "../process-identity.js";
import type { WorkerIdentity } from "../worker-host.js";
import type { StoreContext } from "./context.js";
import { removeSocket } from "./doorbell.js";
import { publishOnce } from "./durable.js";
import { cleanUpJob, endJob, type JobEnd } from "./end-job.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { fileText } from "./read-file.js";
import { salvageJob } from "./salvage-job.js";
import type { ClaimFile } from "./schemas.js";

const DEADLINE = { state: "timeout", reason: "deadline" } as const;
const QUEUE_EXPIRED = { state: "failed", reason: "queue_expired" } as const;
const NEVER_STARTED = { state: "failed", reason: "never_started" } as const;
const CANCELLED_IN_QUEUE = { state: "cancelled", reason: "cancelled_in_queue" } as const;

/**
 * Records the end of a job whose worker cannot: it never came, it died, or it outlives its time.
 * Whoever looks at a job calls this, so that no state is told that is no longer true.
 *
 * @returns the job as it then is; a worker that has to be stopped is stopped in the background
 */
export async function settleJob(ctx: StoreContext, facts: JobFacts): Promise<JobFacts> {
  if (facts.outcome !== undefined || ctx.claims.has(facts.record.id)) return facts;
  try {
    return facts.claim === undefined
      ? await settleUnclaimed(ctx, facts)
      : await settleClaimed(ctx, facts, workerOf(facts.record.id, facts.claim));
  } catch {
    // A disk that takes nothing: the verdict stands, and the next who looks writes it.
    return rereadJob(ctx, facts);
  }
}

/** Ends a job that has no worker, so that none can come any more. */
export async function abandonJob(ctx: StoreContext, facts: JobFacts): Promise<JobFacts> {
  if (facts.outcome !== undefined || facts.claim !== undefined) return facts;
  return endUnclaimed(ctx, facts, NEVER_STARTED);
}

/** The worker as a claim names it. */
export function workerOf(jobId: string, { worker, ownsProcess }: ClaimFile): WorkerIdentity {
  return { process: worker, ownsProcess, jobId };
}

/** The job as it is written now. */
export function rereadJob(ctx: StoreContext, facts: JobFacts): JobFacts {
  const read = readJobFacts(ctx, facts.record.id);
  return read.kind === "read" ? read.value : facts;
}

function settleUnclaimed(ctx: StoreContext, facts: JobFacts): Promise<JobFacts> | JobFacts {
  if (facts.cancelRequested) return endUnclaimed(ctx, facts, CANCELLED_IN_QUEUE);
  const { created, claimWithinMs } = facts.record;
  const now = ctx.clock.now();
  const isOver = created.boot !== now.boot || elapsedMs(created, now) > claimWithinMs;
  return isOver ? endUnclaimed(ctx, facts, NEVER_STARTED) : facts;
}

// By taking the claim first: a worker that comes now finds it taken, and runs nothing.
async function endUnclaimed(ctx: StoreContext, facts: JobFacts, end: JobEnd): Promise<JobFacts> {
  const worker = identifyProcess(process.pid);
  if (worker === undefined) return facts;
  const claim: ClaimFile = { token: randomUUID(), at: ctx.clock.now(), worker, ownsProcess: false };
  if (await publishOnce(ctx.fs, facts.paths.claim, fileText(claim))) return record(ctx, facts, end);
  return rereadJob(ctx, facts);
}

async function settleClaimed(
  ctx: StoreContext,
  facts: JobFacts,
  worker: WorkerIdentity,
): Promise<JobFacts> {
  const liveness = ctx.control.liveness(worker);
  if (liveness === "dead") return settleDead(ctx, rereadJob(ctx, facts), worker);
  if (!isOverdue(ctx, facts, ctx.limits.overdueMs)) return facts;
  const end = facts.started === undefined ? QUEUE_EXPIRED : DEADLINE;
  if (liveness === "unknown" || !worker.ownsProcess)
    return record(ctx, facts, { ...end, keepScratch: true });
  enforce(ctx, facts, worker);
  return facts;
}

/** Says how it ended once nothing of it runs any more; what it did last has been read after its death. */
async function settleDead(
  ctx: StoreContext,
  facts: JobFacts,
  worker: WorkerIdentity,
): Promise<JobFacts> {
  if (facts.outcome !== undefined) return facts;
  const { survivors } = await ctx.control.stop(worker, { graceMs: 0 });
  const socket = facts.claim?.socket;
  if (socket !== undefined) removeSocket(socket, ctx.layout.sockets, ctx.shortDirectory);
  const cleanupWarnings = survivors.map(
    (pid) => `Process ${pid} of the dead worker could not be ended`,
  );
  const verdict = verdictOnDead(ctx, facts);
  const salvaged = await salvageJob(ctx, facts, verdict);
  const end = salvaged === undefined ? verdict : { ...salvaged, recovered: true };
  return record(ctx, facts, { ...end, cleanupWarnings });
}

function verdictOnDead(ctx: StoreContext, facts: JobFacts): { state: EndState; reason: EndReason } {
  if (facts.started === undefined)
    return facts.cancelRequested ? CANCELLED_IN_QUEUE : NEVER_STARTED;
  if (facts.cancelRequested) return { state: "cancelled", reason: "stopped" };
  return isOverdue(ctx, facts, 0) ? DEADLINE : { state: "failed", reason: "worker_lost" };
}

function isOverdue(ctx: StoreContext, { record, started }: JobFacts, marginMs: number): boolean {
  const now = ctx.clock.now();
  if (started === undefined) return elapsedMs(record.created, now) > record.queueMs + marginMs;
  return elapsedMs(started.at, now) > record.deadlineMs + marginMs;
}

async function record(ctx: StoreContext, facts: JobFacts, end: JobEnd): Promise<JobFacts> {
  if (await endJob(ctx, facts, end)) await cleanUpJob(ctx, facts, end.keepScratch);
  return rereadJob(ctx, facts);
}

/** Stops a worker that outlives its time; one at a time per job, and awaited by `close`. */
function enforce(ctx: StoreContext, facts: JobFacts, worker: WorkerIdentity): void {
  const { id } = facts.record;
  if (ctx.stops.has(id)) return;
  const stopped = ctx.control
    .stop(worker, { graceMs: ctx.limits.stopGraceMs })
    .then(() => settleJob(ctx, rereadJob(ctx, facts)))
    .then(
      () => {},
      () => {},
    )
    .finally(() => ctx.stops.delete(id));
  ctx.stops.set(id, stopped);
}

import { elapsedMs } from "../clock.js";
import type { StoreContext } from "./context.js";
import { readJobFacts } from "./job-facts.js";
import { jobIdOfEntry, queueEntries, queueEntry, removeEntry } from "./queue.js";
import type { JobRecord } from "./schemas.js";
import { settleJob } from "./settle-job.js";

/** A worker that was started and has not claimed yet keeps its place for so long. */
const START_GRACE_MS = 5_000;

/** Whether no more jobs may wait; looks behind the names only when there are that many. */
export async function isQueueFull(ctx: StoreContext): Promise<boolean> {
  const entries = queueEntries(ctx);
  if (entries.length < ctx.limits.maxQueued) return false;
  for (const entry of entries) await holdsItsPlace(ctx, entry);
  return queueEntries(ctx).length >= ctx.limits.maxQueued;
}

/** Whether nobody who is ready to run was there before this job. */
export async function isFirstInQueue(ctx: StoreContext, record: JobRecord): Promise<boolean> {
  const own = queueEntry(record);
  for (const entry of queueEntries(ctx)) {
    if (entry >= own) return true;
    if (await holdsItsPlace(ctx, entry)) return false;
  }
  return true;
}

/** Whether an entry is of a job that may still run; removes it when it is not. */
async function holdsItsPlace(ctx: StoreContext, entry: string): Promise<boolean> {
  const read = readJobFacts(ctx, jobIdOfEntry(entry));
  const facts = read.kind === "read" ? await settleJob(ctx, read.value) : undefined;
  if (facts === undefined || facts.outcome !== undefined || facts.started !== undefined) {
    if (read.kind !== "unreadable") await removeEntry(ctx, entry);
    return false;
  }
  if (facts.claim !== undefined) return true;
  return elapsedMs(facts.record.created, ctx.clock.now()) < START_GRACE_MS;
}

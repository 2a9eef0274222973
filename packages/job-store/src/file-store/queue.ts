import { join } from "node:path";
import { elapsedMs } from "../clock.js";
import type { StoreContext } from "./context.js";
import { replaceFile, unlinkIfPresent } from "./durable.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { workspaceDigest } from "./layout.js";
import type { JobRecord } from "./schemas.js";
import { settleJob } from "./settle-job.js";

/** A worker that was started and has not claimed yet keeps its place for so long. */
const START_GRACE_MS = 5_000;
const BELL = ".bell";

/** The queue is a folder of empty files whose names sort in the order of creation. */
export async function enterQueue(ctx: StoreContext, record: JobRecord): Promise<void> {
  await ctx.fs.writeNew(entryPath(ctx, record), "", { sync: false });
}

export async function leaveQueue(ctx: StoreContext, facts: JobFacts): Promise<void> {
  await unlinkIfPresent(ctx.fs, entryPath(ctx, facts.record));
  await ringQueue(ctx);
}

/** Tells all who wait for a turn to look again. */
export async function ringQueue(ctx: StoreContext): Promise<void> {
  await replaceFile(ctx.fs, join(ctx.layout.queue, BELL), "", { sync: false }).catch(() => {});
}

/** Whether no more jobs may wait; looks behind the names only when there are that many. */
export async function isQueueFull(ctx: StoreContext): Promise<boolean> {
  const names = entries(ctx);
  if (names.length < ctx.limits.maxQueued) return false;
  for (const name of names) await holdsItsPlace(ctx, name);
  return entries(ctx).length >= ctx.limits.maxQueued;
}

/** Whether nobody who is ready to run was there before this job. */
export async function isFirstInQueue(ctx: StoreContext, record: JobRecord): Promise<boolean> {
  const own = entryName(record);
  for (const entry of entries(ctx)) {
    if (entry >= own) return true;
    if (await holdsItsPlace(ctx, entry)) return false;
  }
  return true;
}

async function holdsItsPlace(ctx: StoreContext, entry: string): Promise<boolean> {
  const id = entry.slice(entry.lastIndexOf(".") + 1);
  const read = readJobFacts(ctx, id);
  const facts = read.kind === "read" ? await settleJob(ctx, read.value) : undefined;
  if (facts === undefined || facts.outcome !== undefined || facts.started !== undefined) {
    if (read.kind !== "unreadable") await unlinkIfPresent(ctx.fs, join(ctx.layout.queue, entry));
    return false;
  }
  if (facts.claim !== undefined) return true;
  return elapsedMs(facts.record.created, ctx.clock.now()) < START_GRACE_MS;
}

function entries(ctx: StoreContext): string[] {
  return ctx.fs
    .list(ctx.layout.queue)
    .filter((name) => !name.startsWith("."))
    .sort();
}

function entryPath(ctx: StoreContext, record: JobRecord): string {
  return join(ctx.layout.queue, entryName(record));
}

function entryName(record: JobRecord): string {
  return `${record.ticket}.${workspaceDigest(record.workspace)}.${record.id}`;
}

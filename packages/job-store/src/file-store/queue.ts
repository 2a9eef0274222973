import { join } from "node:path";
import type { StoreContext } from "./context.js";
import { replaceFile, unlinkIfPresent } from "./durable.js";
import type { JobFacts } from "./job-facts.js";
import { workspaceDigest } from "./layout.js";
import type { JobRecord } from "./schemas.js";

const BELL = ".bell";

/** The queue is a folder of empty files whose names sort in the order of creation. */
export async function enterQueue(ctx: StoreContext, record: JobRecord): Promise<void> {
  await ctx.fs.writeNew(entryPath(ctx, queueEntry(record)), "", { sync: false });
}

export async function leaveQueue(ctx: StoreContext, facts: JobFacts): Promise<void> {
  await removeEntry(ctx, queueEntry(facts.record));
  await ringQueue(ctx);
}

/** Tells all who wait for a turn to look again. */
export async function ringQueue(ctx: StoreContext): Promise<void> {
  await replaceFile(ctx.fs, join(ctx.layout.queue, BELL), "", { sync: false }).catch(() => {});
}

/** The entries of all who wait, in the order of creation. */
export function queueEntries(ctx: StoreContext): string[] {
  return ctx.fs
    .list(ctx.layout.queue)
    .filter((name) => !name.startsWith("."))
    .sort();
}

/** The name of a job's file in the queue. */
export function queueEntry(record: JobRecord): string {
  return `${record.ticket}.${workspaceDigest(record.workspace)}.${record.id}`;
}

/** The job of an entry. */
export function jobIdOfEntry(entry: string): string {
  return entry.slice(entry.lastIndexOf(".") + 1);
}

export async function removeEntry(ctx: StoreContext, entry: string): Promise<void> {
  await unlinkIfPresent(ctx.fs, entryPath(ctx, entry));
}

function entryPath(ctx: StoreContext, entry: string): string {
  return join(ctx.layout.queue, entry);
}

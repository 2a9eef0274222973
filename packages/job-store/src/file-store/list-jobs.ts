import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { isJobId } from "../job-id.js";
import type { ListFilter, ListResult, UnreadableJob } from "../job-store.js";
import type { StoreContext } from "./context.js";
import { readFailure, storageFailure } from "./failures.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import { workspaceDigest } from "./layout.js";
import { settleJob } from "./settle-job.js";

/** Jobs read between two breaths of the event loop. */
const BATCH = 64;

export async function listJobs(ctx: StoreContext, filter: ListFilter): Promise<ListResult> {
  try {
    return await listReadable(ctx, filter);
  } catch (error) {
    return storageFailure("Cannot list the jobs", error);
  }
}

async function listReadable(ctx: StoreContext, filter: ListFilter): Promise<ListResult> {
  const found: JobFacts[] = [];
  const unreadable: UnreadableJob[] = [];
  for await (const read of readJobs(ctx, filter.workspace)) {
    if ("error" in read) unreadable.push(read);
    else if (read.outcome?.consumed !== true) found.push(await settleJob(ctx, read));
  }
  const jobs = found
    .sort((a, b) => newestFirst(a, b))
    .map((facts) => viewJob(facts, ctx.clock))
    .filter(({ state }) => filter.states?.includes(state) ?? true);
  return {
    ok: true,
    jobs: jobs.slice(0, filter.limit ?? jobs.length),
    unreadable,
  };
}

/** Every job of a workspace, or of all; what cannot be read is told, not left out. */
export async function* readJobs(
  ctx: StoreContext,
  workspace?: string,
): AsyncGenerator<JobFacts | UnreadableJob> {
  let count = 0;
  for (const id of jobIds(ctx, workspace)) {
    if (++count % BATCH === 0) await breathe();
    const read = readJobFacts(ctx, id);
    if (read.kind === "read") yield read.value;
    else if (read.kind !== "absent") yield { id, error: readFailure(id, read).error };
  }
}

function jobIds(ctx: StoreContext, workspace: string | undefined): string[] {
  const digests =
    workspace === undefined ? ctx.fs.list(ctx.layout.jobs) : [workspaceDigest(workspace)];
  return digests.flatMap((digest) => {
    const ids = ctx.fs.list(join(ctx.layout.jobs, digest)).filter(isJobId);
    for (const id of ids) ctx.located.set(id, digest);
    return ids;
  });
}

function newestFirst(a: JobFacts, b: JobFacts): number {
  return (
    b.record.created.wallMs - a.record.created.wallMs ||
    (a.record.ticket < b.record.ticket ? 1 : -1)
  );
}

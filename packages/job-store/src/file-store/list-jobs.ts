import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { isJobId, timeOfJobId } from "../job-id.js";
import type { JobView, ListFilter, ListResult, UnreadableJob } from "../job-store.js";
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
  const limit = filter.limit ?? Number.POSITIVE_INFINITY;
  const found: { readonly facts: JobFacts; readonly job: JobView }[] = [];
  const unreadable: UnreadableJob[] = [];
  let time = "";
  for await (const read of readJobs(ctx, filter.workspace)) {
    const id = "error" in read ? read.id : read.record.id;
    // Of jobs of one millisecond the record tells which is newer, so all of them are read.
    if (found.length >= limit && timeOfJobId(id) !== time) break;
    if ("error" in read) {
      unreadable.push(read);
      continue;
    }
    if (read.outcome?.consumed === true) continue;
    const facts = await settleJob(ctx, read);
    const job = viewJob(facts, ctx.clock);
    if (filter.states !== undefined && !filter.states.includes(job.state)) continue;
    found.push({ facts, job });
    time = timeOfJobId(id);
  }
  found.sort((a, b) => newestFirst(a.facts, b.facts));
  return { ok: true, jobs: found.slice(0, filter.limit).map(({ job }) => job), unreadable };
}

/**
 * Every job of a workspace, or of all, the newest first by its id; what cannot be read is told, not
 * left out.
 */
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
  const ids = digests.flatMap((digest) => {
    const found = ctx.fs.list(join(ctx.layout.jobs, digest)).filter(isJobId);
    for (const id of found) ctx.located.set(id, digest);
    return found;
  });
  return ids.sort().reverse();
}

function newestFirst(a: JobFacts, b: JobFacts): number {
  return (
    b.record.created.wallMs - a.record.created.wallMs ||
    (a.record.ticket < b.record.ticket ? 1 : -1)
  );
}

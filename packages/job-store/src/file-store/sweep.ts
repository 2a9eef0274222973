import type { SweepReport, UnreadableJob } from "../job-store.js";
import type { StoreContext } from "./context.js";
import { cleanUpJob } from "./end-job.js";
import { evictJobs } from "./evict.js";
import type { JobFacts } from "./job-facts.js";
import { readJobs } from "./list-jobs.js";
import { settleJob } from "./settle-job.js";
import { sweepStrays } from "./sweep-strays.js";

/** Ends what is dead or overdue, finishes interrupted clean-ups, removes what has expired. */
export async function sweep(ctx: StoreContext): Promise<SweepReport> {
  const ended: JobFacts[] = [];
  const settled: string[] = [];
  const unreadable: UnreadableJob[] = [];
  const socketsInUse = new Set<string>();
  for await (const read of readJobs(ctx)) {
    if ("error" in read) {
      unreadable.push(read);
      continue;
    }
    const facts = await settleJob(ctx, read);
    if (facts.claim?.socket !== undefined) socketsInUse.add(facts.claim.socket);
    if (facts.outcome === undefined) continue;
    if (read.outcome === undefined) settled.push(facts.record.id);
    if (needsCleanUp(ctx, facts)) await cleanUpJob(ctx, facts);
    ended.push(facts);
  }
  const evicted = await evictJobs(ctx, ended);
  const { strays, warnings } = await sweepStrays(ctx, socketsInUse);
  return { settled, evicted, strays, unreadable, warnings };
}

function needsCleanUp(ctx: StoreContext, { paths }: JobFacts): boolean {
  return [paths.spec, paths.reserve, paths.progress, paths.scratch].some((path) =>
    ctx.fs.exists(path),
  );
}

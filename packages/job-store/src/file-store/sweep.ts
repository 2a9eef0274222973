import type { SweepReport, UnreadableJob } from "../job-store.js";
import type { StoreContext } from "./context.js";
import { cleanUpJob } from "./end-job.js";
import { evictJobs } from "./evict.js";
import { systemCode } from "./file-system.js";
import type { JobFacts } from "./job-facts.js";
import { readJobs } from "./list-jobs.js";
import { settleJob } from "./settle-job.js";
import { sweepStrays } from "./sweep-strays.js";

type Report = { -readonly [Name in keyof SweepReport]: SweepReport[Name] } & {
  readonly settled: string[];
  readonly evicted: string[];
  readonly unreadable: UnreadableJob[];
  readonly warnings: string[];
};

/** Ends what is dead or overdue, finishes interrupted clean-ups, removes what has expired. */
export async function sweep(ctx: StoreContext): Promise<SweepReport> {
  const report: Report = { settled: [], evicted: [], strays: 0, unreadable: [], warnings: [] };
  try {
    await sweepAll(ctx, report);
  } catch (error) {
    report.warnings.push(
      `Cannot sweep "${ctx.layout.root}": ${systemCode(error) || String(error)}`,
    );
  }
  return report;
}

async function sweepAll(ctx: StoreContext, report: Report): Promise<void> {
  const ended: JobFacts[] = [];
  const socketsInUse = new Set<string>();
  for await (const read of readJobs(ctx)) {
    if ("error" in read) {
      report.unreadable.push(read);
      continue;
    }
    const facts = await settleJob(ctx, read);
    if (facts.claim?.socket !== undefined) socketsInUse.add(facts.claim.socket);
    if (facts.outcome === undefined) continue;
    if (read.outcome === undefined) report.settled.push(facts.record.id);
    if (needsCleanUp(ctx, facts)) await cleanUpJob(ctx, facts);
    ended.push(facts);
  }
  await evictJobs(ctx, ended, report.evicted);
  const endedFolders = ended.map(({ paths }) => paths.folder);
  report.strays = await sweepStrays(ctx, { endedFolders, socketsInUse }, report.warnings);
}

function needsCleanUp(ctx: StoreContext, { paths }: JobFacts): boolean {
  return [paths.spec, paths.reserve, paths.progress, paths.scratch].some((path) =>
    ctx.fs.exists(path),
  );
}

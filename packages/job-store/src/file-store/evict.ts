import { elapsedMs } from "../clock.js";
import type { StoreContext } from "./context.js";
import { discardJob } from "./discard-job.js";
import { replaceFile } from "./durable.js";
import { releaseKey } from "./idempotency-key.js";
import type { JobFacts } from "./job-facts.js";
import { fileText, readFile } from "./read-file.js";
import { momentSchema } from "./schemas.js";

/**
 * Removes ended jobs whose time is over, and of those that nobody can miss the oldest beyond the
 * count: what is still to be read must not push out what was read a moment ago.
 *
 * @param evicted takes the ids of the jobs removed
 */
export async function evictJobs(
  ctx: StoreContext,
  ended: readonly JobFacts[],
  evicted: string[],
): Promise<void> {
  for (const facts of ended) {
    if ((await isExpired(ctx, facts)) && (await evict(ctx, facts, evicted)))
      await releaseKey(ctx, facts.record);
  }
  const gone = new Set(evicted);
  const left = ended.filter((facts) => !gone.has(facts.record.id) && !mayBeMissed(ctx, facts));
  for (const digest of new Set(left.map((facts) => facts.workspaceDigest))) {
    const jobs = left.filter((facts) => facts.workspaceDigest === digest);
    const oldestFirst = jobs.sort((a, b) => endedAt(a) - endedAt(b));
    let excess = jobs.length - ctx.limits.maxCount;
    for (const facts of oldestFirst) {
      if (excess <= 0) break;
      if (await evict(ctx, facts, evicted)) excess--;
    }
  }
}

async function evict(ctx: StoreContext, facts: JobFacts, evicted: string[]): Promise<boolean> {
  if (!(await discardJob(ctx, facts))) return false;
  evicted.push(facts.record.id);
  return true;
}

async function isExpired(
  ctx: StoreContext,
  { outcome, record, paths }: JobFacts,
): Promise<boolean> {
  const now = ctx.clock.now();
  if (outcome === undefined) return false;
  const age = elapsedMs(outcome.at, now);
  if (age >= 0) return age > record.ttlMs;
  // It ended in the future, by a clock that was wrong before a restart: it is young from now on.
  const met = readFile(ctx.fs, paths.restamp, momentSchema);
  if (met.kind === "read" && elapsedMs(met.value.at, now) >= 0) {
    return elapsedMs(met.value.at, now) > record.ttlMs;
  }
  await replaceFile(ctx.fs, paths.restamp, fileText({ at: now }), { sync: false }).catch(() => {});
  return false;
}

/** An unread result, or a file that was left to be kept. */
function mayBeMissed(ctx: StoreContext, { outcome, late, paths }: JobFacts): boolean {
  const hasResult = (outcome?.result ?? late?.result) !== undefined && outcome?.consumed !== true;
  return (hasResult && !ctx.fs.exists(paths.read)) || ctx.fs.list(paths.keep).length > 0;
}

function endedAt({ outcome }: JobFacts): number {
  return outcome?.at.wallMs ?? 0;
}

import { jobNotEnded, jobWithoutResult } from "../job-error.js";
import type { StoredResult } from "../job-store.js";
import type { StoreContext } from "./context.js";
import { readFailure } from "./failures.js";
import type { JobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import { readOutcomeResult } from "./outcome.js";

/** The result of a job that has ended, proved whole. */
export function readResult(ctx: StoreContext, facts: JobFacts): StoredResult {
  const { id } = facts.record;
  const job = viewJob(facts, ctx.clock);
  if (facts.outcome === undefined) return jobNotEnded(id, job.state);
  const path = facts.outcome.result === undefined ? facts.paths.late : facts.paths.outcome;
  const result = readOutcomeResult(ctx.fs, path);
  if (result.kind === "read")
    return { ok: true, job, result: result.value.value, resultOk: result.value.ok };
  if (result.kind === "absent") return jobWithoutResult(id, job.state);
  return readFailure(id, result);
}

/** Notes that somebody has had the result, so that it may give way to newer ones. */
export async function markRead(ctx: StoreContext, facts: JobFacts): Promise<void> {
  await ctx.fs.writeNew(facts.paths.read, "", { sync: false }).catch(() => {});
}

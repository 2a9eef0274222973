import type { CancelOptions, CancelResult } from "../job-store.js";
import type { StoreContext } from "./context.js";
import { visitDoorbell } from "./doorbell.js";
import { publishOnce } from "./durable.js";
import { storageFailure } from "./failures.js";
import type { JobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import { ringQueue } from "./queue.js";
import { fileText } from "./read-file.js";
import { rereadJob, settleJob, workerOf } from "./settle-job.js";
import { waitForEnd } from "./wait-for-end.js";

const GRACE_MS = 5_000;

/** Stops a job: asks on record, then signals the worker if it is one that may be signalled. */
export async function cancelJob(
  ctx: StoreContext,
  facts: JobFacts,
  options: CancelOptions,
): Promise<CancelResult> {
  if (facts.outcome !== undefined) return answer(ctx, facts, "already_ended");
  try {
    await publishOnce(ctx.fs, facts.paths.cancel, fileText({ at: ctx.clock.now() }));
    return await stopJob(ctx, facts, options.graceMs ?? GRACE_MS);
  } catch (error) {
    return storageFailure("Cannot cancel the job", error);
  }
}

async function stopJob(ctx: StoreContext, facts: JobFacts, graceMs: number): Promise<CancelResult> {
  const asked = await ask(ctx, facts, graceMs);
  if (asked.outcome !== undefined) return answer(ctx, asked, endedAs(asked));
  const worker = asked.claim && workerOf(asked.record.id, asked.claim);
  if (worker === undefined || !worker.ownsProcess) return answer(ctx, asked, "could_not_stop");
  const { survivors } = await ctx.control.stop(worker, { graceMs });
  const stopped = await refresh(ctx, asked);
  return answer(
    ctx,
    stopped,
    stopped.outcome === undefined ? "could_not_stop" : endedAs(stopped),
    survivors,
  );
}

/** Rings at the worker's door and gives it time to end by itself. */
async function ask(ctx: StoreContext, facts: JobFacts, graceMs: number): Promise<JobFacts> {
  ctx.claims.get(facts.record.id)?.look();
  await ringQueue(ctx);
  const now = await refresh(ctx, facts);
  if (now.outcome !== undefined) return now;
  const socket = now.claim?.socket;
  const visit =
    socket === undefined
      ? undefined
      : visitDoorbell(socket, now.record.id, { ring: () => {}, end: () => {} });
  visit?.ring();
  try {
    const ended = await waitForEnd(ctx, now, { timeoutMs: graceMs });
    return ended.kind === "read" ? ended.value : now;
  } finally {
    visit?.close();
  }
}

function refresh(ctx: StoreContext, facts: JobFacts): Promise<JobFacts> {
  return settleJob(ctx, rereadJob(ctx, facts));
}

function endedAs(facts: JobFacts): "cancelled" | "already_ended" {
  return facts.outcome?.state === "cancelled" ? "cancelled" : "already_ended";
}

function answer(
  ctx: StoreContext,
  facts: JobFacts,
  outcome: (CancelResult & { ok: true })["outcome"],
  survivors: readonly number[] = [],
): CancelResult {
  return { ok: true, outcome, job: viewJob(facts, ctx.clock), survivors };
}

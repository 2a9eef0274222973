import { elapsedMs } from "../clock.js";
import type { EndReason, EndState, JobOutcome } from "../job-store.js";
import type { Json } from "../json.js";
import type { StoreContext } from "./context.js";
import { publishOnce, replaceFile, unlinkIfPresent } from "./durable.js";
import { systemCode } from "./file-system.js";
import { releaseKey } from "./idempotency-key.js";
import type { JobFacts } from "./job-facts.js";
import { outcomeText } from "./outcome.js";
import { leaveQueue } from "./queue.js";
import { fileText } from "./read-file.js";
import type { OutcomeHeader } from "./schemas.js";

export interface JobEnd {
  readonly state: EndState;
  readonly reason?: EndReason;
  readonly detail?: string;
  readonly result?: { readonly ok: boolean; readonly value: Json };
  readonly recovered?: boolean;
  readonly cleanupWarnings?: readonly string[];
  readonly freesKey?: boolean;
  /** True when a worker that cannot be reached may still be using its folder. */
  readonly keepScratch?: boolean;
}

/** How a job ends that came to this outcome. */
export function endOf(outcome: JobOutcome): JobEnd {
  return {
    state: outcome.state ?? (outcome.ok ? "done" : "failed"),
    result: { ok: outcome.ok, value: outcome.result },
    freesKey: outcome.freesKey ?? false,
    ...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
    ...(outcome.cleanupWarnings === undefined ? {} : { cleanupWarnings: outcome.cleanupWarnings }),
  };
}

/** Ends a job; of all who try, one does. Rejects only when the disk does not take it. */
export async function endJob(ctx: StoreContext, facts: JobFacts, end: JobEnd): Promise<boolean> {
  const text = outcomeText(headerOf(ctx, facts, end), end.result);
  const won = await publishWithReserve(ctx, facts, facts.paths.outcome, text);
  if (won) ctx.claims.get(facts.record.id)?.ring();
  if (won && end.state === "done") await unlinkIfPresent(ctx.fs, facts.paths.log);
  const isFree = facts.started === undefined || end.freesKey === true;
  if (won && isFree) await releaseKey(ctx, facts.record);
  return won;
}

/** Keeps a result that came after the job had been ended by another. */
export async function keepLateResult(
  ctx: StoreContext,
  facts: JobFacts,
  end: JobEnd,
): Promise<boolean> {
  const text = outcomeText(headerOf(ctx, facts, end), end.result);
  return publishWithReserve(ctx, facts, facts.paths.late, text);
}

/** Removes what an ended job needs no more; what cannot be removed is told in its view. */
export async function cleanUpJob(
  ctx: StoreContext,
  facts: JobFacts,
  keepScratch = false,
): Promise<void> {
  const { paths } = facts;
  await leaveQueue(ctx, facts);
  for (const path of [paths.spec, paths.reserve, paths.progress])
    await unlinkIfPresent(ctx.fs, path);
  if (keepScratch) return;
  try {
    await ctx.fs.removeTree(paths.scratch);
    await unlinkIfPresent(ctx.fs, paths.warnings);
  } catch (error) {
    const warnings = [`Cannot remove "${paths.scratch}": ${systemCode(error) || String(error)}`];
    await replaceFile(ctx.fs, paths.warnings, fileText({ warnings }), { sync: false }).catch(
      () => {},
    );
  }
}

function headerOf(ctx: StoreContext, facts: JobFacts, end: JobEnd): Omit<OutcomeHeader, "result"> {
  const at = ctx.clock.now();
  return {
    state: end.state,
    at,
    elapsedMs: Math.max(0, elapsedMs(facts.record.created, at)),
    claimed: facts.claim !== undefined,
    cancelRequested: facts.cancelRequested || ctx.fs.exists(facts.paths.cancel),
    recovered: end.recovered ?? false,
    cleanupWarnings: [...(end.cleanupWarnings ?? [])],
    ...(facts.started === undefined ? {} : { started: facts.started.at }),
    ...(end.reason === undefined ? {} : { reason: end.reason }),
    ...(end.detail === undefined ? {} : { detail: end.detail }),
  };
}

// A full disk must not cost a result that was paid for: the reserve was set aside at the start.
async function publishWithReserve(ctx: StoreContext, facts: JobFacts, path: string, text: string) {
  try {
    return await publishOnce(ctx.fs, path, text);
  } catch (error) {
    if (!isFull(error)) throw error;
    await unlinkIfPresent(ctx.fs, facts.paths.reserve);
    return publishOnce(ctx.fs, path, text);
  }
}

function isFull(error: unknown): boolean {
  return systemCode(error) === "ENOSPC" || systemCode(error) === "EDQUOT";
}

import { join } from "node:path";
import { elapsedMs } from "../clock.js";
import type { Json } from "../json.js";
import type { StoreContext } from "./context.js";
import { TEMPORARY_PREFIX } from "./durable.js";
import { endOf, type JobEnd } from "./end-job.js";
import type { JobFacts } from "./job-facts.js";
import { readOutcomeHeader, readOutcomeResult } from "./outcome.js";
import { readFile } from "./read-file.js";
import type { SalvageJob } from "./salvage.js";
import { specSchema } from "./schemas.js";

/**
 * Recovers what a dead worker had: the end it was about to record, or else whatever the salvage
 * the store was opened with makes of its folders.
 */
export async function salvageJob(
  ctx: StoreContext,
  facts: JobFacts,
  end: SalvageJob["end"],
): Promise<JobEnd | undefined> {
  return unlinkedEnd(ctx, facts) ?? (await salvagedEnd(ctx, facts, end));
}

// The worker wrote and synced its end, and died before the file had its name.
function unlinkedEnd(ctx: StoreContext, facts: JobFacts): JobEnd | undefined {
  for (const name of ctx.fs.list(facts.paths.folder)) {
    if (!name.startsWith(TEMPORARY_PREFIX)) continue;
    const path = join(facts.paths.folder, name);
    const header = readOutcomeHeader(ctx.fs, path);
    const result = readOutcomeResult(ctx.fs, path);
    if (header.kind === "read" && result.kind === "read")
      return {
        state: header.value.state,
        result: result.value,
        ...(header.value.detail === undefined ? {} : { detail: header.value.detail }),
      };
  }
  return undefined;
}

async function salvagedEnd(
  ctx: StoreContext,
  facts: JobFacts,
  end: SalvageJob["end"],
): Promise<JobEnd | undefined> {
  if (ctx.salvage === undefined || facts.started === undefined) return undefined;
  const spec = readFile(ctx.fs, facts.paths.spec, specSchema);
  if (spec.kind !== "read") return undefined;
  const { id, kind, created } = facts.record;
  const { scratch, keep } = facts.paths;
  try {
    const outcome = await ctx.salvage({
      ...{ id, kind, spec: spec.value.spec as Json, scratch, keep, end },
      elapsedMs: Math.max(0, elapsedMs(created, ctx.clock.now())),
    });
    return outcome && endOf(outcome);
  } catch {
    return undefined;
  }
}

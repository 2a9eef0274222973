import { dirname, join } from "node:path";
import type { StoreContext } from "./context.js";
import type { JobFacts } from "./job-facts.js";
import { leaveQueue } from "./queue.js";

/** Begins the name of a job's folder that is on its way out. */
export const GONE_PREFIX = ".gone-";

/**
 * Takes a whole job off the record, in one step for every reader.
 *
 * @returns false when another was first
 */
export async function discardJob(ctx: StoreContext, facts: JobFacts): Promise<boolean> {
  const { folder, id } = facts.paths;
  const gone = join(dirname(folder), GONE_PREFIX + id);
  try {
    await ctx.fs.rename(folder, gone);
  } catch {
    return false;
  }
  ctx.located.delete(id);
  await leaveQueue(ctx, facts);
  await ctx.fs.syncDirectory(dirname(folder));
  await ctx.fs.removeTree(gone).catch(() => {});
  return true;
}

import { join } from "node:path";
import type { StoreContext } from "./context.js";
import { STAGING_PREFIX } from "./create-job.js";
import { GONE_PREFIX } from "./discard-job.js";
import { TEMPORARY_PREFIX } from "./durable.js";
import { systemCode } from "./file-system.js";
import { isKeyForgotten } from "./idempotency.js";
import { listed } from "./job-facts.js";
import { readFile } from "./read-file.js";
import { keySchema } from "./schemas.js";

/** Nobody takes this long between making a file and giving it its name. */
const STRAY_AFTER_MS = 600_000;

/** Removes what killed processes left half done. */
export async function sweepStrays(
  ctx: StoreContext,
): Promise<{ strays: number; warnings: string[] }> {
  const warnings: string[] = [];
  let strays = 0;
  for (const path of [...strayFiles(ctx), ...forgottenKeys(ctx)]) {
    try {
      await ctx.fs.removeTree(path);
      strays++;
    } catch (error) {
      warnings.push(`Cannot remove "${path}": ${systemCode(error) || String(error)}`);
    }
  }
  return { strays, warnings };
}

function* strayFiles(ctx: StoreContext): Generator<string> {
  const { jobs, keys, queue, turns } = ctx.layout;
  const workspaces = listed(ctx, jobs).map((digest) => join(jobs, digest));
  const folders = workspaces.flatMap((path) => listed(ctx, path).map((name) => join(path, name)));
  for (const path of [keys, queue, turns, ...workspaces, ...folders]) {
    for (const name of listed(ctx, path)) {
      if (isStray(ctx, join(path, name), name)) yield join(path, name);
    }
  }
}

function isStray(ctx: StoreContext, path: string, name: string): boolean {
  if (name.startsWith(GONE_PREFIX)) return true;
  if (!name.startsWith(TEMPORARY_PREFIX) && !name.startsWith(STAGING_PREFIX)) return false;
  try {
    return Math.abs(Date.now() - ctx.fs.changedMs(path)) > STRAY_AFTER_MS;
  } catch {
    return false;
  }
}

function* forgottenKeys(ctx: StoreContext): Generator<string> {
  for (const name of listed(ctx, ctx.layout.keys)) {
    const path = join(ctx.layout.keys, name);
    if (!name.startsWith(".") && isKeyForgotten(ctx, readFile(ctx.fs, path, keySchema))) yield path;
  }
}

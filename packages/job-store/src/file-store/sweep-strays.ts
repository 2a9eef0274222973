import { join } from "node:path";
import type { StoreContext } from "./context.js";
import { STAGING_PREFIX } from "./create-job.js";
import { GONE_PREFIX } from "./discard-job.js";
import { TEMPORARY_PREFIX } from "./durable.js";
import { systemCode } from "./file-system.js";
import { isKeyForgotten } from "./idempotency-key.js";
import { readFile } from "./read-file.js";
import { keySchema } from "./schemas.js";

/** Nobody takes this long between making a file and giving it its name. */
const STRAY_AFTER_MS = 600_000;

/** What a sweep has found out about the jobs. */
interface JobsMet {
  /** Of jobs that have ended: in another's folder a file half done may hold the result. */
  readonly endedFolders: readonly string[];
  readonly socketsInUse: ReadonlySet<string>;
}

/**
 * Removes what killed processes left half done.
 *
 * @param warnings takes what could not be removed, in words
 * @returns how many were removed
 */
export async function sweepStrays(
  ctx: StoreContext,
  { endedFolders, socketsInUse }: JobsMet,
  warnings: string[],
): Promise<number> {
  let strays = 0;
  for (const path of [
    ...strayFiles(ctx, endedFolders),
    ...straySockets(ctx, socketsInUse),
    ...forgottenKeys(ctx),
  ]) {
    try {
      await ctx.fs.removeTree(path);
      strays++;
    } catch (error) {
      warnings.push(`Cannot remove "${path}": ${systemCode(error) || String(error)}`);
    }
  }
  return strays;
}

function* strayFiles(ctx: StoreContext, endedFolders: readonly string[]): Generator<string> {
  const { jobs, keys, queue, turns } = ctx.layout;
  const workspaces = ctx.fs.list(jobs).map((digest) => join(jobs, digest));
  for (const path of [keys, queue, turns, ...workspaces, ...endedFolders]) {
    for (const name of ctx.fs.list(path)) {
      if (isStray(ctx, join(path, name), name)) yield join(path, name);
    }
  }
}

/** Sockets that no worker has open any more. */
function* straySockets(ctx: StoreContext, inUse: ReadonlySet<string>): Generator<string> {
  for (const name of ctx.fs.list(ctx.layout.sockets)) {
    const path = join(ctx.layout.sockets, name);
    if (!inUse.has(path) && isOld(ctx, path)) yield path;
  }
}

function isStray(ctx: StoreContext, path: string, name: string): boolean {
  if (name.startsWith(GONE_PREFIX)) return true;
  if (!name.startsWith(TEMPORARY_PREFIX) && !name.startsWith(STAGING_PREFIX)) return false;
  return isOld(ctx, path);
}

function isOld(ctx: StoreContext, path: string): boolean {
  try {
    return Math.abs(ctx.clock.now().wallMs - ctx.fs.changedMs(path)) > STRAY_AFTER_MS;
  } catch {
    return false;
  }
}

function* forgottenKeys(ctx: StoreContext): Generator<string> {
  for (const name of ctx.fs.list(ctx.layout.keys)) {
    const path = join(ctx.layout.keys, name);
    if (!name.startsWith(".") && isKeyForgotten(ctx, readFile(ctx.fs, path, keySchema))) yield path;
  }
}

import { join } from "node:path";
import type { StoreContext } from "./context.js";
import { publishOnce, unlinkIfPresent } from "./durable.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { jobPaths } from "./layout.js";
import { isFirstInQueue } from "./queue-order.js";
import { fileText, readFile } from "./read-file.js";
import { type TurnFile, turnSchema } from "./schemas.js";
import { settleJob } from "./settle-job.js";

/** Turns kept behind the last one, so that a number is not free again while somebody is late. */
const KEPT_TURNS = 16;

/**
 * Takes a turn to run, if there is one free and nobody is before this job.
 *
 * Turns are numbered files. The next number can be linked once, and whoever links it had counted
 * the running jobs at the number before: since a start needs a number and an end only lowers the
 * count, no more than the limit ever run, with no lock to break and no daemon to ask.
 *
 * @returns the number of the turn, or `undefined` when the job has to wait
 */
export async function takeTurn(ctx: StoreContext, facts: JobFacts): Promise<number | undefined> {
  for (;;) {
    // Asked first, since it is cheap, and all but one of those who wait learn here that they do.
    if (!(await isFirstInQueue(ctx, facts.record))) return undefined;
    const numbers = turnNumbers(ctx);
    const last = numbers.at(-1) ?? 0;
    const running = await runningTurns(ctx, numbers);
    if (running.size >= ctx.limits.maxRunning) return undefined;
    if (!(await linkTurn(ctx, last + 1, facts))) continue;
    await forgetOldTurns(ctx, numbers, running, last);
    return last + 1;
  }
}

/** Removes turns of jobs that have ended, but for the latest. */
async function forgetOldTurns(
  ctx: StoreContext,
  numbers: number[],
  running: Set<number>,
  last: number,
) {
  for (const number of numbers) {
    if (number > last - KEPT_TURNS || running.has(number)) continue;
    await unlinkIfPresent(ctx.fs, turnPath(ctx, number));
  }
}

async function linkTurn(ctx: StoreContext, number: number, facts: JobFacts): Promise<boolean> {
  const turn = { id: facts.record.id, workspaceDigest: facts.workspaceDigest };
  if (!(await publishOnce(ctx.fs, turnPath(ctx, number), fileText(turn)))) return false;
  // A number far behind may have been removed since it was counted: then this one is void.
  if (Math.max(...turnNumbers(ctx)) === number) return true;
  await unlinkIfPresent(ctx.fs, turnPath(ctx, number));
  return false;
}

async function runningTurns(ctx: StoreContext, numbers: readonly number[]): Promise<Set<number>> {
  const running = new Set<number>();
  for (const number of numbers) {
    const turn = readFile(ctx.fs, turnPath(ctx, number), turnSchema);
    if (turn.kind === "read" && (await isRunning(ctx, turn.value))) running.add(number);
  }
  return running;
}

async function isRunning(ctx: StoreContext, { id, workspaceDigest }: TurnFile): Promise<boolean> {
  const { outcome } = jobPaths(join(ctx.layout.jobs, workspaceDigest, id), id);
  if (ctx.fs.exists(outcome)) return false;
  const read = readJobFacts(ctx, id);
  if (read.kind !== "read") return read.kind === "unreadable";
  return (await settleJob(ctx, read.value)).outcome === undefined;
}

function turnNumbers(ctx: StoreContext): number[] {
  return ctx.fs
    .list(ctx.layout.turns)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

function turnPath(ctx: StoreContext, number: number): string {
  return join(ctx.layout.turns, String(number).padStart(12, "0"));
}

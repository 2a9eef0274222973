import type { WaitOptions } from "../job-store.js";
import type { StoreContext } from "./context.js";
import { visitDoorbell } from "./doorbell.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import type { FileRead } from "./read-file.js";
import { settleJob } from "./settle-job.js";
import { watchDirectory } from "./watch.js";

const LOOK_EVERY_MS = 1_000;
// A dying process closes its sockets some milliseconds before it is seen to be dead.
const LOOKS_AFTER_SILENCE_MS = [0, 2, 5, 10, 25, 60, 150, 400];

/**
 * Waits for a job to end. Three things wake it: the worker's doorbell, which also tells the moment
 * the worker dies, a change in the job's folder, and a clock for where neither can be had.
 *
 * @returns the job as it is then; a record that has gone or cannot be read any more ends the wait
 */
export async function waitForEnd(
  ctx: StoreContext,
  facts: JobFacts,
  options: WaitOptions,
): Promise<FileRead<JobFacts>> {
  const waiting = openWait(ctx, facts, options);
  let told = JSON.stringify(shown(facts));
  try {
    for (;;) {
      const woken = waiting.next();
      const read = readJobFacts(ctx, facts.record.id);
      if (read.kind !== "read") return read;
      const last = await settleJob(ctx, read.value);
      if (last.outcome !== undefined || waiting.isOver()) return { kind: "read", value: last };
      waiting.visit(last);
      const now = JSON.stringify(shown(last));
      if (now !== told) options.onChange?.(viewJob(last, ctx.clock));
      told = now;
      await woken;
    }
  } finally {
    waiting.close();
  }
}

function shown({ claim, started, progress, cancelRequested }: JobFacts) {
  return [claim === undefined, started === undefined, progress, cancelRequested];
}

function openWait(ctx: StoreContext, facts: JobFacts, { timeoutMs, signal }: WaitOptions) {
  let wake = () => {};
  let isOver = false;
  let visit: ReturnType<typeof visitDoorbell> | undefined;
  const ring = () => wake();
  const finish = () => {
    isOver = true;
    ring();
  };
  const watcher = watchDirectory(facts.paths.folder, ring);
  const looking = setInterval(ring, LOOK_EVERY_MS);
  const timer = timeoutMs === undefined ? undefined : setTimeout(finish, timeoutMs);
  const looks: NodeJS.Timeout[] = [];
  const fallSilent = () => looks.push(...LOOKS_AFTER_SILENCE_MS.map((ms) => setTimeout(ring, ms)));
  signal?.addEventListener("abort", finish, { once: true });
  ctx.closing.signal.addEventListener("abort", finish, { once: true });
  if (signal?.aborted || ctx.closing.signal.aborted || timeoutMs === 0) isOver = true;
  return {
    isOver: () => isOver,
    /** Resolves at the next ring; call it before looking, so that none is missed. */
    next: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    visit({ claim, record }: JobFacts) {
      if (visit !== undefined || claim?.socket === undefined || ctx.claims.has(record.id)) return;
      visit = visitDoorbell(claim.socket, record.id, { ring, end: fallSilent });
    },
    close() {
      visit?.close();
      watcher.close();
      clearInterval(looking);
      clearTimeout(timer);
      for (const look of looks) clearTimeout(look);
      signal?.removeEventListener("abort", finish);
      ctx.closing.signal.removeEventListener("abort", finish);
    },
  };
}

import { elapsedMs } from "../clock.js";
import type { ActiveClaim } from "./active-claim.js";
import type { StoreContext } from "./context.js";
import type { JobEnd } from "./end-job.js";
import type { JobFacts } from "./job-facts.js";
import { takeTurn } from "./turns.js";
import { watchDirectory } from "./watch.js";

const LOOK_EVERY_MS = 500;

/** How a claim ends that gets no turn. */
export interface NoTurn {
  readonly end: JobEnd;
  readonly message: string;
}

/** Waits until a claimed job may run; answers the number of its turn, or why it gets none. */
export async function waitForTurn(
  ctx: StoreContext,
  facts: JobFacts,
  active: ActiveClaim,
  signal: AbortSignal | undefined,
): Promise<number | NoTurn> {
  const queue = watchQueue(ctx, [active.signal, ctx.closing.signal, signal]);
  try {
    for (;;) {
      const changed = queue.next();
      const noTurn = whyNoTurn(ctx, facts, active, signal);
      if (noTurn !== undefined) return noTurn;
      const turn = await takeTurn(ctx, facts);
      if (turn !== undefined) return turn;
      await changed;
    }
  } finally {
    queue.close();
  }
}

/** Why a claimed job must not run now, or `undefined` when it may. */
export function whyNoTurn(
  ctx: StoreContext,
  { record, paths }: JobFacts,
  active: ActiveClaim,
  signal: AbortSignal | undefined,
): NoTurn | undefined {
  const cancelled = { state: "cancelled", reason: "cancelled_in_queue" } as const;
  active.look();
  if (ctx.fs.exists(paths.outcome))
    return { end: cancelled, message: "Cannot run the job: it has ended" };
  if (active.signal.aborted)
    return { end: cancelled, message: "Cannot run the job: it was cancelled" };
  if (signal?.aborted || ctx.closing.signal.aborted) {
    const neverStarted = { state: "failed", reason: "never_started" } as const;
    return { end: neverStarted, message: "Cannot run the job: its turn was given up" };
  }
  if (elapsedMs(record.created, ctx.clock.now()) <= record.queueMs) return undefined;
  const expired = { state: "failed", reason: "queue_expired" } as const;
  return { end: expired, message: "Cannot run the job: its turn did not come in time" };
}

/** Promises of the next change in the queue, of an abort, or of a while having passed. */
function watchQueue(ctx: StoreContext, signals: readonly (AbortSignal | undefined)[]) {
  let wake = () => {};
  const ring = () => wake();
  const watcher = watchDirectory(ctx.layout.queue, ring);
  const looking = setInterval(ring, LOOK_EVERY_MS);
  for (const signal of signals) signal?.addEventListener("abort", ring);
  return {
    next: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    close() {
      watcher.close();
      clearInterval(looking);
      for (const signal of signals) signal?.removeEventListener("abort", ring);
    },
  };
}

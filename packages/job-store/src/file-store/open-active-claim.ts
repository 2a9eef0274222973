import { randomUUID } from "node:crypto";
import { type Clock, elapsedMs, type Stamp } from "../clock.js";
import type { Progress, StopReason } from "../job-store.js";
import type { ActiveClaim } from "./active-claim.js";
import type { StoreContext } from "./context.js";
import { type Doorbell, openDoorbell } from "./doorbell.js";
import { replaceFile } from "./durable.js";
import type { JobPaths } from "./layout.js";
import { fileText } from "./read-file.js";
import { watchDirectory } from "./watch.js";

const LOOK_EVERY_MS = 1_000;
const PROGRESS_EVERY_MS = 200;
const LONGEST_TIMER_MS = 2_147_483_647;

/** Opens the worker's side of a claim; its `close` lets go of all it holds. */
export async function openActiveClaim(ctx: StoreContext, paths: JobPaths): Promise<ActiveClaim> {
  const stop = new AbortController();
  const look = () => {
    if (isCancelled(ctx, paths)) stop.abort("cancelled" satisfies StopReason);
  };
  const { sockets: directory } = ctx.layout;
  const doorbell = await openDoorbell({
    jobId: paths.id,
    directory,
    shortDirectory: ctx.shortDirectory,
    onRing: look,
  });
  const watcher = watchDirectory(paths.folder, look);
  const looking = setInterval(look, LOOK_EVERY_MS).unref();
  const progress = progressWriter(ctx, paths, doorbell);
  let stopDeadline = () => {};
  return {
    token: randomUUID(),
    signal: stop.signal,
    socketPath: doorbell?.path,
    look,
    startDeadline(from, deadlineMs) {
      stopDeadline = whenElapsed(ctx.clock, from, deadlineMs, () =>
        stop.abort("deadline" satisfies StopReason),
      );
    },
    publish: progress.publish,
    ring: () => doorbell?.ring(),
    close() {
      progress.close();
      clearInterval(looking);
      stopDeadline();
      watcher.close();
      doorbell?.close();
    },
  };
}

function isCancelled(ctx: StoreContext, paths: JobPaths): boolean {
  try {
    return ctx.fs.exists(paths.cancel);
  } catch {
    // A disk that does not answer cancels nothing; the next look asks again.
    return false;
  }
}

/** Acts once the time is over by the store's own clock; a timer may come a little before it. */
function whenElapsed(clock: Clock, from: Stamp, limitMs: number, act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const check = () => {
    const leftMs = limitMs - elapsedMs(from, clock.now());
    if (leftMs <= 0) return act();
    timer = setTimeout(check, Math.min(LONGEST_TIMER_MS, leftMs)).unref();
  };
  check();
  return () => clearTimeout(timer);
}

// The latest progress is written at once when the last was long ago, else when it is time.
function progressWriter(ctx: StoreContext, paths: JobPaths, doorbell: Doorbell | undefined) {
  let latest: (Progress & { at: Stamp }) | undefined;
  let pause: NodeJS.Timeout | undefined;
  const write = () => {
    pause = undefined;
    if (latest === undefined) return;
    const text = fileText(latest);
    latest = undefined;
    pause = setTimeout(write, PROGRESS_EVERY_MS).unref();
    replaceFile(ctx.fs, paths.progress, text, { sync: false }).then(
      () => doorbell?.ring(),
      () => {},
    );
  };
  return {
    publish(progress: Progress) {
      latest = { ...progress, at: ctx.clock.now() };
      if (pause === undefined) write();
    },
    close() {
      latest = undefined;
      clearTimeout(pause);
    },
  };
}

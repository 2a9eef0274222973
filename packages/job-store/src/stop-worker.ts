import { setTimeout as pause } from "node:timers/promises";
import { findFamily } from "./process-family.js";
import { processLiveness } from "./process-identity.js";
import { type ProcessEntry, readProcess } from "./process-table.js";
import type { StopReport, WorkerIdentity } from "./worker-host.js";

const LOOK_EVERY_MS = 20;
/** What SIGKILL does not end within this time is stuck in the kernel. */
const KILL_WITHIN_MS = 2_000;

/**
 * Ends a worker and all that runs on its behalf: SIGTERM to the worker, so that it can put things
 * in order, then SIGKILL to whatever is left after the grace. A worker that is dead already, or
 * that dies within the grace, leaves its family to SIGKILL at once.
 */
export async function stopWorker(
  worker: WorkerIdentity,
  { graceMs }: { graceMs: number },
): Promise<StopReport> {
  const liveness = processLiveness(worker.process);
  if (liveness === "unknown" || !worker.ownsProcess) {
    return { survivors: liveness === "dead" ? [] : [worker.process.pid] };
  }
  if (liveness === "alive" && graceMs > 0) {
    signalProcess(worker.process, "SIGTERM");
    await until(() => processLiveness(worker.process) === "dead", graceMs);
  }
  return killFamily(worker);
}

async function killFamily(worker: WorkerIdentity): Promise<StopReport> {
  let family = findFamily(worker);
  const giveUpAt = performance.now() + KILL_WITHIN_MS;
  // Again and again: one that is forking may have had a child since it was listed. And once more
  // when none is found: one that is becoming another program bears no name at that moment.
  for (let quietLooks = 0; quietLooks < 2 && performance.now() < giveUpAt; ) {
    for (const entry of family) signalProcess(entry, "SIGKILL");
    const killed = family;
    quietLooks = killed.length === 0 ? quietLooks + 1 : 0;
    if (killed.length === 0) await pause(LOOK_EVERY_MS * 3);
    else await until(() => killed.every(isGone), LOOK_EVERY_MS * 5);
    family = findFamily(worker);
  }
  return { survivors: family.map(({ pid }) => pid) };
}

function signalProcess(target: { pid: number; startTime: string }, signal: NodeJS.Signals): void {
  // Looked up again right before: the pid may have been given to another since.
  if (isGone(target)) return;
  try {
    process.kill(target.pid, signal);
  } catch {
    // Gone in between, or not ours to signal: the caller verifies.
  }
}

function isGone({ pid, startTime }: Pick<ProcessEntry, "pid" | "startTime">): boolean {
  return readProcess(pid)?.startTime !== startTime;
}

async function until(condition: () => boolean, limitMs: number): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  while (!condition() && performance.now() < giveUpAt) await pause(LOOK_EVERY_MS);
}

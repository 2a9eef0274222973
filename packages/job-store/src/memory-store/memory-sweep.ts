import { elapsedMs } from "../clock.js";
import type { SweepReport } from "../job-store.js";
import { type MemoryJob, type MemoryState, releaseKey } from "./memory-state.js";

export async function sweepMemory(state: MemoryState): Promise<SweepReport> {
  const evicted: string[] = [];
  const evict = ({ id }: MemoryJob) => {
    state.jobs.delete(id);
    evicted.push(id);
  };
  for (const job of ended(state)) {
    if (!isExpired(state, job)) continue;
    evict(job);
    releaseKey(state, job);
  }
  for (const workspace of new Set(ended(state).map(({ request }) => request.workspace))) {
    const jobs = ended(state).filter(({ request }) => request.workspace === workspace);
    const left = jobs.filter(mayGo);
    left.slice(0, Math.max(0, left.length - state.limits.maxCount)).forEach(evict);
  }
  return { settled: [], evicted, strays: 0, unreadable: [], warnings: [] };
}

/** Jobs that have ended, the first made first. */
function ended(state: MemoryState): MemoryJob[] {
  return [...state.jobs.values()].filter(({ end }) => end !== undefined);
}

function isExpired({ clock, limits }: MemoryState, { end }: MemoryJob): boolean {
  return end !== undefined && elapsedMs(end.at, clock.now()) > limits.ttlMs;
}

function mayGo(job: MemoryJob): boolean {
  return job.result === undefined || job.isRead;
}

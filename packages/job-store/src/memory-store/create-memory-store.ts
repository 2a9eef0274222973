import { setMaxListeners } from "node:events";
import { type Clock, systemClock } from "../clock.js";
import type { JobStore, ListFilter, ListResult } from "../job-store.js";
import { claimMemoryJob, finishMemoryJob, publishMemoryProgress } from "./memory-claim.js";
import { createMemoryJob } from "./memory-create.js";
import {
  abandonMemoryJob,
  cancelMemoryJob,
  consumeMemoryJob,
  waitForMemoryJob,
} from "./memory-ends.js";
import { findJob, type MemoryState } from "./memory-state.js";
import { sweepMemory } from "./memory-sweep.js";
import { storedResult, viewMemoryJob } from "./memory-view.js";

export interface MemoryStoreOptions {
  /** Jobs that run at once; 4 when absent. */
  readonly maxRunning?: number;
  /** Jobs that may wait for a turn; 100 when absent. */
  readonly maxQueued?: number;
  /** Ended jobs kept per workspace; 50 when absent. */
  readonly maxCount?: number;
  /** Milliseconds a record stays past its job's end; a day when absent. */
  readonly ttlMs?: number;
  /** The machine's clocks when absent. */
  readonly clock?: Clock;
}

/** A store that lasts as long as the process, for tests and for callers who need no record. */
export function createMemoryStore(options: MemoryStoreOptions = {}): JobStore {
  const state = stateOf(options);
  const close = async () => state.closing.abort();
  return {
    create: (request) => createMemoryJob(state, request),
    claim: (id, claimOptions = {}) => claimMemoryJob(state, id, claimOptions),
    progress: (claim, progress) => publishMemoryProgress(state, claim, progress),
    finish: (claim, outcome) => finishMemoryJob(state, claim, outcome),
    async get(id) {
      const found = findJob(state, id);
      return found.ok ? { ok: true, job: viewMemoryJob(state, found.job) } : found;
    },
    async result(id) {
      const found = findJob(state, id);
      if (!found.ok) return found;
      found.job.isRead = true;
      return storedResult(state, found.job);
    },
    list: async (filter = {}) => listMemoryJobs(state, filter),
    wait: (id, waitOptions = {}) => waitForMemoryJob(state, id, waitOptions),
    cancel: (id, cancelOptions = {}) => cancelMemoryJob(state, id, cancelOptions),
    abandon: (id) => abandonMemoryJob(state, id),
    consume: (id, deliver) => consumeMemoryJob(state, id, deliver),
    logFile: () => undefined,
    sweep: () => sweepMemory(state),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function stateOf(options: MemoryStoreOptions): MemoryState {
  const closing = new AbortController();
  // Every wait listens to it.
  setMaxListeners(0, closing.signal);
  const { maxRunning = 4, maxQueued = 100, maxCount = 50, ttlMs = 86_400_000 } = options;
  return {
    clock: options.clock ?? systemClock,
    limits: { maxRunning, maxQueued, maxCount, ttlMs },
    jobs: new Map(),
    keys: new Map(),
    watchers: new Set(),
    closing,
  };
}

function listMemoryJobs(state: MemoryState, filter: ListFilter): ListResult {
  const { workspace, states } = filter;
  const newestFirst = [...state.jobs.values()].reverse();
  const jobs = newestFirst
    .filter(
      (job) => !job.isConsumed && (workspace ?? job.request.workspace) === job.request.workspace,
    )
    .map((job) => viewMemoryJob(state, job))
    .filter((job) => states?.includes(job.state) ?? true);
  return { ok: true, jobs: jobs.slice(0, filter.limit ?? jobs.length), unreadable: [] };
}

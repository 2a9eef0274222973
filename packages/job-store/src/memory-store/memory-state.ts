import type { Clock, Stamp } from "../clock.js";
import { failure, jobConsumed } from "../job-error.js";
import type { CreateRequest, EndReason, EndState, Progress } from "../job-store.js";

interface MemoryLimits {
  readonly maxRunning: number;
  readonly maxQueued: number;
  readonly maxCount: number;
  readonly ttlMs: number;
}

export interface MemoryEnd {
  readonly state: EndState;
  readonly reason?: EndReason;
  readonly detail?: string;
  readonly ok?: boolean;
  readonly cleanupWarnings?: readonly string[];
  readonly freesKey?: boolean;
}

export interface MemoryJob {
  readonly id: string;
  /** Without the spec, which goes when the job ends. */
  readonly request: Omit<CreateRequest, "spec">;
  readonly specHash: string;
  readonly created: Stamp;
  readonly stop: AbortController;
  spec: string | undefined;
  token?: string;
  started?: Stamp;
  progress?: Progress & { readonly at: Stamp };
  cancelRequested: boolean;
  end?: MemoryEnd & { readonly at: Stamp };
  /** JSON text, so that nobody who was given the result can change it. */
  result?: string;
  isRead: boolean;
  isConsumed: boolean;
  isBeingConsumed: boolean;
}

/** What the parts of one memory store share. */
export interface MemoryState {
  readonly clock: Clock;
  readonly limits: MemoryLimits;
  readonly jobs: Map<string, MemoryJob>;
  readonly keys: Map<string, { readonly hash: string; readonly id: string }>;
  readonly watchers: Set<() => void>;
  readonly closing: AbortController;
}

/** Jobs that have not ended, in the order they were made. */
export function openJobs(state: MemoryState): MemoryJob[] {
  return [...state.jobs.values()].filter((job) => job.end === undefined);
}

/** The job of an id, if it can still be asked about. */
export function findJob(state: MemoryState, id: string) {
  const job = state.jobs.get(id);
  if (job === undefined) {
    return failure("job_not_found", "Cannot find the job: no record has this id");
  }
  return job.isConsumed ? jobConsumed(id) : { ok: true as const, job };
}

export function endJob(state: MemoryState, job: MemoryJob, end: MemoryEnd, result?: string): void {
  job.end = { ...end, at: state.clock.now() };
  job.spec = undefined;
  if (result !== undefined) job.result = result;
  if (job.started === undefined || end.freesKey) releaseKey(state, job);
  announce(state);
}

/** The name under which a request's idempotency key is kept. */
export function keyOf({ workspace, idempotency }: Omit<CreateRequest, "spec">): string | undefined {
  return idempotency && JSON.stringify([workspace, idempotency.tool, idempotency.key]);
}

export function releaseKey({ keys }: MemoryState, job: MemoryJob): void {
  const key = keyOf(job.request);
  if (key !== undefined && keys.get(key)?.id === job.id) keys.delete(key);
}

/** Wakes all who wait for a change. */
export function announce({ watchers }: MemoryState): void {
  for (const watcher of [...watchers]) watcher();
}

/** Resolves at the next change, at the abort of a signal, or when the time has passed. */
export function nextChange(
  state: MemoryState,
  signal: AbortSignal | undefined,
  timeoutMs?: number,
): Promise<void> {
  const signals = [signal, state.closing.signal];
  return new Promise((resolve) => {
    const done = () => {
      state.watchers.delete(done);
      clearTimeout(timer);
      for (const one of signals) one?.removeEventListener("abort", done);
      resolve();
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(done, Math.max(0, timeoutMs));
    state.watchers.add(done);
    for (const one of signals) one?.addEventListener("abort", done);
    if (signals.some((one) => one?.aborted)) done();
  });
}

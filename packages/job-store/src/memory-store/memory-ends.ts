import { failure, jobConsumed } from "../job-error.js";
import type {
  CancelOptions,
  CancelResult,
  JobResult,
  JobStore,
  StopReason,
  StoredResult,
  WaitOptions,
} from "../job-store.js";
import {
  announce,
  endJob,
  findJob,
  type MemoryJob,
  type MemoryState,
  nextChange,
} from "./memory-state.js";
import { storedResult, viewMemoryJob } from "./memory-view.js";

export async function waitForMemoryJob(
  state: MemoryState,
  id: string,
  { timeoutMs, signal, onChange }: WaitOptions,
): Promise<JobResult> {
  const began = performance.now();
  for (;;) {
    const found = findJob(state, id);
    if (!found.ok) return found;
    const { job } = found;
    const leftMs = timeoutMs === undefined ? undefined : timeoutMs - (performance.now() - began);
    const isOver = signal?.aborted || state.closing.signal.aborted;
    if (job.end !== undefined || isOver || (leftMs !== undefined && leftMs <= 0)) {
      return { ok: true, job: viewMemoryJob(state, job) };
    }
    const before = shown(job);
    await nextChange(state, signal, leftMs);
    if (job.end === undefined && shown(job) !== before) onChange?.(viewMemoryJob(state, job));
  }
}

export async function cancelMemoryJob(
  state: MemoryState,
  id: string,
  { graceMs = 5_000 }: CancelOptions,
): Promise<CancelResult> {
  const found = findJob(state, id);
  if (!found.ok) return found;
  const { job } = found;
  if (job.end !== undefined) return cancelAnswer(state, job, "already_ended");
  job.cancelRequested = true;
  job.stop.abort("cancelled" satisfies StopReason);
  if (job.token === undefined) {
    endJob(state, job, { state: "cancelled", reason: "cancelled_in_queue" });
  }
  announce(state);
  await waitForMemoryJob(state, id, { timeoutMs: graceMs });
  const { state: reached } = viewMemoryJob(state, job);
  if (reached === "cancelled") return cancelAnswer(state, job, "cancelled");
  const isOpen = reached === "queued" || reached === "running";
  return cancelAnswer(state, job, isOpen ? "could_not_stop" : "already_ended");
}

export async function abandonMemoryJob(state: MemoryState, id: string): Promise<JobResult> {
  const found = findJob(state, id);
  if (!found.ok) return found;
  const { job } = found;
  if (job.token === undefined && job.end === undefined) {
    endJob(state, job, { state: "failed", reason: "never_started" });
  }
  return { ok: true, job: viewMemoryJob(state, job) };
}

export async function consumeMemoryJob(
  state: MemoryState,
  id: string,
  deliver: Parameters<JobStore["consume"]>[1],
): Promise<StoredResult> {
  const found = findJob(state, id);
  if (!found.ok) return found;
  const { job } = found;
  const delivery = storedResult(state, job);
  if (!delivery.ok) return delivery;
  if (job.isBeingConsumed) return jobConsumed(id);
  job.isBeingConsumed = true;
  try {
    await deliver?.(delivery);
  } catch (error) {
    job.isBeingConsumed = false;
    const message = `Cannot consume the result: ${String(error)}`;
    return failure("delivery_failed", message, { jobId: id });
  }
  job.isConsumed = true;
  delete job.result;
  return delivery;
}

function cancelAnswer(
  state: MemoryState,
  job: MemoryJob,
  outcome: (CancelResult & { ok: true })["outcome"],
): CancelResult {
  return { ok: true, outcome, job: viewMemoryJob(state, job), survivors: [] };
}

function shown({ token, started, progress, cancelRequested }: MemoryJob): string {
  return JSON.stringify([token, started, progress, cancelRequested]);
}

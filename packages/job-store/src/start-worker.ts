import { failure, type JobError } from "./job-error.js";
import type { JobStore, JobView } from "./job-store.js";
import type { WorkerHost } from "./worker-host.js";

export type StartWorkerResult =
  | { readonly ok: true; readonly job: JobView }
  | { readonly ok: false; readonly error: JobError };

/**
 * Starts a worker for a recorded job and answers once the worker has claimed it. A worker that
 * cannot be started, or ends without a claim, ends the job at once as `never_started`.
 *
 * @param options.withinMs how long to wait for the claim; 15,000 when absent. A worker that takes
 *   longer is left alone: the answer is then the job as it is, still queued
 */
export async function startWorker(
  store: JobStore,
  host: WorkerHost,
  id: string,
  options: { readonly withinMs?: number } = {},
): Promise<StartWorkerResult> {
  const log = store.logFile(id);
  const started = await host.start({ id, ...(log === undefined ? {} : { log }) });
  if (!started.ok) return neverStarted(store, id, started.message, started.systemCode);
  const settled = new AbortController();
  void started.ended.then(() => settled.abort());
  const isClaimed = (job: JobView) => job.claimed && settled.abort();
  const { withinMs: timeoutMs = 15_000 } = options;
  const waited = await store.wait(id, { timeoutMs, signal: settled.signal, onChange: isClaimed });
  if (!waited.ok || waited.job.claimed || !settled.signal.aborted) return waited;
  return neverStarted(store, id, "Cannot start the worker: it ended before it took the job");
}

async function neverStarted(store: JobStore, id: string, message: string, systemCode?: string) {
  const abandoned = await store.abandon(id);
  // It may have claimed the job and ended between two looks: then the record says how.
  if (abandoned.ok && abandoned.job.claimed) return abandoned;
  return failure("worker_not_started", message, {
    jobId: id,
    ...(systemCode ? { systemCode } : {}),
  });
}

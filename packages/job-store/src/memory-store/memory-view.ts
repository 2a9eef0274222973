import { elapsedMs, isoTime, type Stamp } from "../clock.js";
import { jobNotEnded, jobWithoutResult } from "../job-error.js";
import type { JobView, ProgressView, StoredResult } from "../job-store.js";
import type { Json } from "../json.js";
import { pollDelayMs } from "../poll-delay.js";
import type { MemoryJob, MemoryState } from "./memory-state.js";

export function viewMemoryJob({ clock, limits }: MemoryState, job: MemoryJob): JobView {
  const { request, end, started, progress } = job;
  const now = clock.now();
  const elapsed = Math.max(0, elapsedMs(job.created, end?.at ?? now));
  return {
    id: job.id,
    workspace: request.workspace,
    kind: request.kind,
    state: end?.state ?? (started === undefined ? "queued" : "running"),
    createdAt: isoTime(job.created.wallMs),
    elapsedMs: elapsed,
    deadlineMs: request.deadlineMs,
    ttlMs: limits.ttlMs,
    claimed: job.token !== undefined,
    resultAvailable: job.result !== undefined,
    recovered: false,
    cancelRequested: job.cancelRequested,
    specHash: job.specHash,
    cleanupWarnings: end?.cleanupWarnings ?? [],
    ...(started === undefined ? {} : { startedAt: isoTime(started.wallMs) }),
    ...(end === undefined
      ? { pollAfterMs: pollDelayMs(elapsed) }
      : { endedAt: isoTime(end.at.wallMs), expiresAt: isoTime(end.at.wallMs + limits.ttlMs) }),
    ...(end?.ok === undefined ? {} : { resultOk: end.ok }),
    ...(end?.reason === undefined ? {} : { reason: end.reason }),
    ...(end?.detail === undefined ? {} : { detail: end.detail }),
    ...(request.notes === undefined ? {} : { notes: request.notes }),
    ...(progress === undefined || end !== undefined
      ? {}
      : { progress: viewProgress(progress, now) }),
  };
}

export function storedResult(state: MemoryState, job: MemoryJob): StoredResult {
  const view = viewMemoryJob(state, job);
  if (job.end === undefined) return jobNotEnded(job.id, view.state);
  if (job.result === undefined) return jobWithoutResult(job.id, view.state);
  const result = JSON.parse(job.result) as Json;
  return { ok: true, job: view, result, resultOk: job.end.ok ?? false };
}

function viewProgress(progress: NonNullable<MemoryJob["progress"]>, now: Stamp): ProgressView {
  const { at, ...told } = progress;
  const eventAgeMs = Math.max(0, elapsedMs(at, now));
  return { ...told, lastEventAt: isoTime(at.wallMs), eventAgeMs };
}

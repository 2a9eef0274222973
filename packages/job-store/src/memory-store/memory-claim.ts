import { randomUUID } from "node:crypto";
import { elapsedMs } from "../clock.js";
import { DEFAULT_QUEUE_MS, isJson } from "../create-request.js";
import { failure } from "../job-error.js";
import type {
  Claim,
  ClaimOptions,
  ClaimResult,
  FinishResult,
  JobOutcome,
  Progress,
  StopReason,
} from "../job-store.js";
import type { Json } from "../json.js";
import {
  announce,
  endJob,
  findJob,
  type MemoryJob,
  type MemoryState,
  nextChange,
  openJobs,
} from "./memory-state.js";

const LONGEST_TIMER_MS = 2_147_483_647;

export async function claimMemoryJob(
  state: MemoryState,
  id: string,
  { signal }: ClaimOptions,
): Promise<ClaimResult> {
  const found = findJob(state, id);
  if (!found.ok) return found;
  const { job } = found;
  if (job.end !== undefined) {
    return failure("already_ended", "Cannot claim the job: it has ended", { jobId: id });
  }
  if (job.token !== undefined) {
    return failure("already_claimed", "Cannot claim the job: it has a worker", { jobId: id });
  }
  const token = randomUUID();
  job.token = token;
  announce(state);
  if (!(await takeTurn(state, job, signal))) {
    const message = "Cannot run the job: its turn was given up, or did not come in time";
    return failure("turn_abandoned", message, { jobId: id });
  }
  startDeadline(state, job);
  const { workspace, kind, deadlineMs } = job.request;
  const spec = JSON.parse(job.spec ?? "null") as Json;
  const claim = { id, workspace, kind, spec, deadlineMs, signal: job.stop.signal, token };
  return { ok: true, claim };
}

export function publishMemoryProgress(state: MemoryState, claim: Claim, progress: Progress): void {
  const job = state.jobs.get(claim.id);
  if (job === undefined || job.token !== claim.token || job.end !== undefined) return;
  job.progress = { ...progress, at: state.clock.now() };
  announce(state);
}

export async function finishMemoryJob(
  state: MemoryState,
  claim: Claim,
  outcome: JobOutcome,
): Promise<FinishResult> {
  const job = state.jobs.get(claim.id);
  const extra = { jobId: claim.id };
  if (job === undefined || job.token !== claim.token) {
    return failure("claim_lost", "Cannot finish the job: this claim does not hold it", extra);
  }
  if (job.end !== undefined) {
    return failure("already_ended", "Cannot finish the job: it has ended", extra);
  }
  if (!isJson(outcome.result)) {
    return failure("invalid_request", "Cannot finish the job: its result is not JSON", extra);
  }
  const { ok, result, detail, cleanupWarnings = [], freesKey = false } = outcome;
  const reached = outcome.state ?? (ok ? "done" : "failed");
  const told = detail === undefined ? {} : { detail };
  const end = { state: reached, ok, cleanupWarnings, freesKey, ...told } as const;
  endJob(state, job, end, JSON.stringify(result));
  return { ok: true, state: end.state };
}

/** Waits until the job may run; false when it must not any more, and has been ended. */
async function takeTurn(
  state: MemoryState,
  job: MemoryJob,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { queueMs = DEFAULT_QUEUE_MS } = job.request;
  for (;;) {
    const leftMs = queueMs - elapsedMs(job.created, state.clock.now());
    if (job.end !== undefined) return false;
    if (job.cancelRequested) {
      endJob(state, job, { state: "cancelled", reason: "cancelled_in_queue" });
      return false;
    }
    if (signal?.aborted || state.closing.signal.aborted) {
      endJob(state, job, { state: "failed", reason: "never_started" });
      return false;
    }
    if (leftMs < 0) {
      endJob(state, job, { state: "failed", reason: "queue_expired" });
      return false;
    }
    if (isNext(state, job)) break;
    await nextChange(state, signal, Math.min(LONGEST_TIMER_MS, leftMs + 1));
  }
  job.started = state.clock.now();
  announce(state);
  return true;
}

function isNext(state: MemoryState, job: MemoryJob): boolean {
  const open = openJobs(state);
  const running = open.filter(({ started }) => started !== undefined);
  const waiting = open.find(({ started, token }) => started === undefined && token !== undefined);
  return running.length < state.limits.maxRunning && waiting === job;
}

function startDeadline(state: MemoryState, job: MemoryJob): void {
  const stop = () => job.stop.abort("deadline" satisfies StopReason);
  const timer = setTimeout(stop, Math.min(LONGEST_TIMER_MS, job.request.deadlineMs)).unref();
  state.closing.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}

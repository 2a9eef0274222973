import { problemWith } from "../create-request.js";
import { failure } from "../job-error.js";
import { newJobId } from "../job-id.js";
import type { CreateRequest, CreateResult } from "../job-store.js";
import { canonicalJson, sha256 } from "../json.js";
import { keyOf, type MemoryJob, type MemoryState, openJobs } from "./memory-state.js";
import { viewMemoryJob } from "./memory-view.js";

export async function createMemoryJob(
  state: MemoryState,
  request: CreateRequest,
): Promise<CreateResult> {
  const problem = problemWith(request);
  if (problem !== undefined) return failure("invalid_request", problem);
  const known = answerFromKey(state, request);
  if (known !== undefined) return known;
  const { maxQueued } = state.limits;
  if (openJobs(state).filter((job) => job.started === undefined).length >= maxQueued) {
    const message = `Cannot queue another job: ${maxQueued} are waiting already`;
    return failure("too_many_jobs", message);
  }
  const job = jobOf(state, request);
  state.jobs.set(job.id, job);
  const key = keyOf(request);
  if (key !== undefined) state.keys.set(key, { hash: request.idempotency?.hash ?? "", id: job.id });
  return { ok: true, outcome: "created", job: viewMemoryJob(state, job) };
}

function jobOf(state: MemoryState, { spec, ...request }: CreateRequest): MemoryJob {
  const created = state.clock.now();
  return {
    id: newJobId(created.wallMs),
    request,
    specHash: sha256(canonicalJson(spec)),
    created,
    stop: new AbortController(),
    spec: JSON.stringify(spec),
    cancelRequested: false,
    isRead: false,
    isConsumed: false,
    isBeingConsumed: false,
  };
}

function answerFromKey(state: MemoryState, request: CreateRequest): CreateResult | undefined {
  const key = keyOf(request);
  const known = key === undefined ? undefined : state.keys.get(key);
  if (known === undefined) return undefined;
  const extra = { jobId: known.id };
  if (known.hash !== request.idempotency?.hash) {
    const message = "Cannot use this idempotency key: it stands for another request";
    return failure("idempotency_conflict", message, extra);
  }
  const job = state.jobs.get(known.id);
  if (job === undefined || job.isConsumed) {
    const message = "Cannot replay this idempotency key: its result was consumed or removed";
    return failure("idempotency_unavailable", message, extra);
  }
  if (job.end !== undefined) {
    return { ok: true, outcome: "replayed", job: viewMemoryJob(state, job) };
  }
  const message = `Cannot replay this idempotency key: job "${known.id}" has not ended`;
  return failure("idempotency_in_progress", message, extra);
}

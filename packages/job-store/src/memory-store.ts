import { randomUUID } from "node:crypto";
import { type Clock, elapsedMs, isoTime, type Stamp, systemClock } from "./clock.js";
import { failure } from "./job-error.js";
import { newJobId } from "./job-id.js";
import type {
  CancelResult,
  Claim,
  ClaimOptions,
  ClaimResult,
  CreateRequest,
  CreateResult,
  EndReason,
  EndState,
  FinishResult,
  JobOutcome,
  JobResult,
  JobStore,
  JobView,
  ListFilter,
  ListResult,
  Progress,
  StopReason,
  StoredResult,
  SweepReport,
  WaitOptions,
} from "./job-store.js";
import type { Json } from "./json.js";
import { canonicalJson, sha256 } from "./json.js";
import { pollDelayMs } from "./poll-delay.js";

export interface MemoryStoreOptions {
  /** Jobs that run at once; 4 when absent. */
  readonly maxRunning?: number;
  /** Jobs that may wait for a turn; 100 when absent. */
  readonly maxQueued?: number;
  /** Ended jobs kept per workspace; 50 when absent. */
  readonly maxCount?: number;
  /** Milliseconds a record stays past its job's end; a day when absent. */
  readonly ttlMs?: number;
}

interface Job {
  readonly id: string;
  readonly request: CreateRequest;
  readonly created: Stamp;
  readonly order: number;
  spec: string | undefined;
  token?: string;
  started?: Stamp;
  progress?: Progress & { at: Stamp };
  cancelRequested: boolean;
  stop: AbortController;
  end?: {
    at: Stamp;
    state: EndState;
    reason?: EndReason;
    result?: string;
    ok?: boolean;
    warnings: readonly string[];
  };
  isRead: boolean;
  isConsumed: boolean;
  isBeingConsumed: boolean;
}

const HOUR_MS = 3_600_000;

/** A store that lasts as long as the process, for tests and for callers who need no record. */
export function createMemoryStore(
  options: MemoryStoreOptions = {},
  clock: Clock = systemClock,
): JobStore {
  const { maxRunning = 4, maxQueued = 100, maxCount = 50, ttlMs = 86_400_000 } = options;
  const jobs = new Map<string, Job>();
  const keys = new Map<string, { hash: string; id: string }>();
  const watchers = new Set<() => void>();
  const closing = new AbortController();
  let created = 0;

  const changed = () => {
    for (const watcher of [...watchers]) watcher();
  };
  const nextChange = (signals: readonly (AbortSignal | undefined)[], timeoutMs?: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        watchers.delete(done);
        clearTimeout(timer);
        for (const signal of signals) signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(done, Math.max(0, timeoutMs));
      watchers.add(done);
      for (const signal of signals) {
        signal?.addEventListener("abort", done);
        if (signal?.aborted) done();
      }
    });
  const queued = () =>
    [...jobs.values()].filter((job) => job.end === undefined && job.started === undefined);
  const running = () =>
    [...jobs.values()].filter((job) => job.end === undefined && job.started !== undefined);

  const end = (job: Job, state: EndState, facts: Omit<NonNullable<Job["end"]>, "at" | "state">) => {
    job.end = { at: clock.now(), state, ...facts };
    job.spec = undefined;
    if (job.started === undefined) releaseKey(job);
    changed();
  };
  const keyOf = ({ workspace, idempotency }: CreateRequest) =>
    idempotency && JSON.stringify([workspace, idempotency.tool, idempotency.key]);
  const releaseKey = (job: Job) => {
    const key = keyOf(job.request);
    if (key !== undefined && keys.get(key)?.id === job.id) keys.delete(key);
  };
  const view = (job: Job): JobView => viewOf(job, clock, ttlMs);
  const find = (id: string): { ok: true; job: Job } | ReturnType<typeof failure> => {
    const job = jobs.get(id);
    if (job === undefined)
      return failure("job_not_found", "Cannot find the job: no record has this id");
    if (job.isConsumed)
      return failure("job_consumed", "Cannot read the job: its result was consumed", { jobId: id });
    return { ok: true, job };
  };
  const stored = (job: Job): StoredResult => {
    const jobId = job.id;
    if (job.end === undefined) {
      return failure("job_not_ended", `Cannot read the result: the job is ${view(job).state}`, {
        jobId,
      });
    }
    if (job.end.result === undefined) {
      return failure(
        "job_without_result",
        `Cannot read the result: the job ended as ${job.end.state} without one`,
        { jobId },
      );
    }
    return {
      ok: true,
      job: view(job),
      result: JSON.parse(job.end.result) as Json,
      resultOk: job.end.ok ?? false,
    };
  };

  const create = async (request: CreateRequest): Promise<CreateResult> => {
    const spec = JSON.stringify(request.spec);
    if (request.workspace === "" || spec === undefined || !(request.deadlineMs >= 0)) {
      return failure(
        "invalid_request",
        "Cannot record the job: it needs a workspace, a JSON spec and a deadline",
      );
    }
    const key = keyOf(request);
    const known = key === undefined ? undefined : keys.get(key);
    if (known !== undefined) {
      const jobId = known.id;
      if (known.hash !== request.idempotency?.hash) {
        return failure(
          "idempotency_conflict",
          "Cannot use this idempotency key: it stands for another request",
          { jobId },
        );
      }
      const job = jobs.get(known.id);
      if (job === undefined || job.isConsumed) {
        return failure(
          "idempotency_unavailable",
          "Cannot replay this idempotency key: its result was consumed or removed",
          { jobId },
        );
      }
      if (job.end !== undefined) return { ok: true, outcome: "replayed", job: view(job) };
      return failure(
        "idempotency_in_progress",
        `Cannot replay this idempotency key: job "${jobId}" has not ended`,
        { jobId },
      );
    }
    if (queued().length >= maxQueued) {
      return failure("too_many_jobs", `Cannot queue another job: ${maxQueued} are waiting already`);
    }
    const job: Job = {
      id: newJobId(),
      request,
      created: clock.now(),
      order: created++,
      spec,
      cancelRequested: false,
      stop: new AbortController(),
      isRead: false,
      isConsumed: false,
      isBeingConsumed: false,
    };
    jobs.set(job.id, job);
    if (key !== undefined) keys.set(key, { hash: request.idempotency?.hash ?? "", id: job.id });
    return { ok: true, outcome: "created", job: view(job) };
  };

  const claim = async (id: string, { signal }: ClaimOptions = {}): Promise<ClaimResult> => {
    const found = find(id);
    if (!found.ok) return found;
    const { job } = found;
    if (job.end !== undefined)
      return failure("already_ended", "Cannot claim the job: it has ended", { jobId: id });
    if (job.token !== undefined)
      return failure("already_claimed", "Cannot claim the job: it has a worker", { jobId: id });
    job.token = randomUUID();
    const { queueMs = HOUR_MS } = job.request;
    for (;;) {
      const left = queueMs - elapsedMs(job.created, clock.now());
      const isGivenUp = signal?.aborted || closing.signal.aborted || job.cancelRequested;
      if (isGivenUp || left < 0 || job.end !== undefined) {
        const state = isGivenUp ? "cancelled" : "failed";
        const reason = isGivenUp ? "cancelled_in_queue" : "queue_expired";
        if (job.end === undefined) end(job, state, { reason, warnings: [] });
        return failure(
          "turn_abandoned",
          "Cannot claim the job: its turn was given up, or did not come in time",
          { jobId: id },
        );
      }
      const first = queued().find((other) => other.token !== undefined);
      if (running().length < maxRunning && first === job) break;
      await nextChange([signal, closing.signal], left);
    }
    job.started = clock.now();
    const deadline = setTimeout(
      () => job.stop.abort("deadline" satisfies StopReason),
      Math.min(2_147_483_647, job.request.deadlineMs),
    ).unref();
    closing.signal.addEventListener("abort", () => clearTimeout(deadline), { once: true });
    changed();
    const { workspace, kind, deadlineMs } = job.request;
    const spec = JSON.parse(job.spec ?? "null") as Json;
    return {
      ok: true,
      claim: { id, workspace, kind, spec, deadlineMs, signal: job.stop.signal, token: job.token },
    };
  };

  const finish = async (held: Claim, outcome: JobOutcome): Promise<FinishResult> => {
    const job = jobs.get(held.id);
    const jobId = held.id;
    if (job === undefined || job.token !== held.token) {
      return failure("claim_lost", "Cannot finish the job: this claim does not hold it", { jobId });
    }
    if (job.end !== undefined)
      return failure("already_ended", "Cannot finish the job: it has ended", { jobId });
    const state = outcome.state ?? (outcome.ok ? "done" : "failed");
    const result = JSON.stringify(outcome.result);
    end(job, state, { result, ok: outcome.ok, warnings: outcome.cleanupWarnings ?? [] });
    return { ok: true, state };
  };

  const wait = async (
    id: string,
    { timeoutMs, signal, onChange }: WaitOptions = {},
  ): Promise<JobResult> => {
    const started = performance.now();
    for (;;) {
      const found = find(id);
      if (!found.ok) return found;
      const left = timeoutMs === undefined ? undefined : timeoutMs - (performance.now() - started);
      const isOver = signal?.aborted || closing.signal.aborted || (left !== undefined && left <= 0);
      if (found.job.end !== undefined || isOver) return { ok: true, job: view(found.job) };
      const before = JSON.stringify([
        found.job.started,
        found.job.progress,
        found.job.cancelRequested,
      ]);
      await nextChange([signal, closing.signal], left);
      const { started: startedAt, progress, cancelRequested, end: ended } = found.job;
      const isChanged = before !== JSON.stringify([startedAt, progress, cancelRequested]);
      if (isChanged && ended === undefined) onChange?.(view(found.job));
    }
  };

  const cancel = async (id: string, { graceMs = 5_000 } = {}): Promise<CancelResult> => {
    const found = find(id);
    if (!found.ok) return found;
    const { job } = found;
    const answer = (outcome: (CancelResult & { ok: true })["outcome"]): CancelResult => ({
      ok: true,
      outcome,
      job: view(job),
      survivors: [],
    });
    if (job.end !== undefined) return answer("already_ended");
    job.cancelRequested = true;
    job.stop.abort("cancelled" satisfies StopReason);
    if (job.token === undefined)
      end(job, "cancelled", { reason: "cancelled_in_queue", warnings: [] });
    changed();
    await wait(id, { timeoutMs: graceMs });
    if (view(job).resultAvailable && view(job).state !== "cancelled")
      return answer("already_ended");
    return answer(job.end === undefined ? "could_not_stop" : "cancelled");
  };

  const abandon = async (id: string): Promise<JobResult> => {
    const found = find(id);
    if (!found.ok) return found;
    const { job } = found;
    if (job.token === undefined && job.end === undefined) {
      end(job, "failed", { reason: "never_started", warnings: [] });
    }
    return { ok: true, job: view(job) };
  };

  const consume: JobStore["consume"] = async (id, deliver) => {
    const found = find(id);
    if (!found.ok) return found;
    const { job } = found;
    const delivery = stored(job);
    if (!delivery.ok) return delivery;
    if (job.isBeingConsumed)
      return failure("job_consumed", "Cannot read the job: its result was consumed", { jobId: id });
    job.isBeingConsumed = true;
    try {
      await deliver?.(delivery);
    } catch (error) {
      job.isBeingConsumed = false;
      return failure("delivery_failed", `Cannot consume the result: ${String(error)}`, {
        jobId: id,
      });
    }
    job.isConsumed = true;
    if (job.end !== undefined) delete job.end.result;
    return delivery;
  };

  const sweep = async (): Promise<SweepReport> => {
    const evicted: string[] = [];
    const evict = (job: Job) => {
      jobs.delete(job.id);
      evicted.push(job.id);
    };
    for (const job of [...jobs.values()]) {
      if (job.end === undefined || elapsedMs(job.end.at, clock.now()) <= ttlMs) continue;
      evict(job);
      releaseKey(job);
    }
    for (const workspace of new Set([...jobs.values()].map(({ request }) => request.workspace))) {
      const ended = [...jobs.values()].filter(
        (job) => job.request.workspace === workspace && job.end !== undefined,
      );
      let excess = ended.length - maxCount;
      for (const job of ended) {
        if (excess <= 0) break;
        if (job.end?.result !== undefined && !job.isRead) continue;
        evict(job);
        excess--;
      }
    }
    return { settled: [], evicted, strays: 0, unreadable: [], warnings: [] };
  };

  const list = async ({ workspace, states, limit }: ListFilter = {}): Promise<ListResult> => {
    const found = [...jobs.values()]
      .filter(
        (job) =>
          !job.isConsumed && (workspace === undefined || job.request.workspace === workspace),
      )
      .sort((a, b) => b.order - a.order)
      .map(view)
      .filter(({ state }) => states?.includes(state) ?? true);
    return { ok: true, jobs: found.slice(0, limit ?? found.length), unreadable: [] };
  };

  const close = async () => closing.abort();
  return {
    create,
    claim,
    progress(held, progress) {
      const job = jobs.get(held.id);
      if (job === undefined || job.token !== held.token || job.end !== undefined) return;
      job.progress = { ...progress, at: clock.now() };
      changed();
    },
    finish,
    async get(id) {
      const found = find(id);
      return found.ok ? { ok: true, job: view(found.job) } : found;
    },
    async result(id) {
      const found = find(id);
      if (!found.ok) return found;
      found.job.isRead = true;
      return stored(found.job);
    },
    list,
    wait,
    abandon,
    cancel,
    consume,
    sweep,
    logFile: () => undefined,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function viewOf(job: Job, clock: Clock, ttlMs: number): JobView {
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
    ttlMs,
    claimed: job.token !== undefined,
    resultAvailable: end?.result !== undefined,
    recovered: false,
    cancelRequested: job.cancelRequested,
    specHash: sha256(canonicalJson(request.spec)),
    cleanupWarnings: end?.warnings ?? [],
    ...(started === undefined ? {} : { startedAt: isoTime(started.wallMs) }),
    ...(end === undefined
      ? { pollAfterMs: pollDelayMs(elapsed) }
      : { endedAt: isoTime(end.at.wallMs), expiresAt: isoTime(end.at.wallMs + ttlMs) }),
    ...(end?.ok === undefined ? {} : { resultOk: end.ok }),
    ...(end?.reason === undefined ? {} : { reason: end.reason }),
    ...(request.notes === undefined ? {} : { notes: request.notes }),
    ...(progress === undefined || end !== undefined
      ? {}
      : { progress: viewProgress(progress, now) }),
  };
}

function viewProgress({ at, ...progress }: Progress & { at: Stamp }, now: Stamp) {
  return {
    ...progress,
    lastEventAt: isoTime(at.wallMs),
    eventAgeMs: Math.max(0, elapsedMs(at, now)),
  };
}

import { setMaxListeners } from "node:events";
import { resolve } from "node:path";
import { type Clock, systemClock } from "../clock.js";
import { jobConsumed } from "../job-error.js";
import type { JobResult, JobStore, StoredResult } from "../job-store.js";
import { localProcesses } from "../local-processes.js";
import type { WorkerControl } from "../worker-host.js";
import { cancelJob } from "./cancel-job.js";
import { claimJob, release } from "./claim-job.js";
import { consumeJob } from "./consume-job.js";
import type { StoreContext } from "./context.js";
import { createJob } from "./create-job.js";
import { cleanUpJob, endJob } from "./end-job.js";
import { readFailure, storageFailure } from "./failures.js";
import { type FileSystem, nodeFileSystem, systemCode } from "./file-system.js";
import { finishJob } from "./finish-job.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import { layoutOf } from "./layout.js";
import { listJobs } from "./list-jobs.js";
import { markRead, readResult } from "./read-result.js";
import type { Salvage } from "./salvage.js";
import { abandonJob, settleJob } from "./settle-job.js";
import { sweep } from "./sweep.js";
import { waitForEnd } from "./wait-for-end.js";

export interface FileStoreOptions {
  /** The state folder, shared by all processes of one user; made with mode 0700 when absent. */
  readonly directory: string;
  /** Jobs that run at once, over all processes and workspaces; 4 when absent. */
  readonly maxRunning?: number;
  /** Jobs that may wait for a turn; 100 when absent. */
  readonly maxQueued?: number;
  /** Ended jobs kept per workspace; 50 when absent. Unread results are kept beyond it. */
  readonly maxCount?: number;
  /** Milliseconds a record stays past its job's end; a day when absent. */
  readonly ttlMs?: number;
  /** Bytes set aside per job, so that its result can be stored on a full disk; 1 MiB when absent. */
  readonly reserveBytes?: number;
  /** Milliseconds within which a worker has to claim a job; a minute when absent. */
  readonly claimWithinMs?: number;
  /** Milliseconds past its deadline at which others stop a worker; 10,000 when absent. */
  readonly overdueMs?: number;
  /** Milliseconds such a worker has between SIGTERM and SIGKILL; 5,000 when absent. */
  readonly stopGraceMs?: number;
  /** Recovers what a worker that died had made. */
  readonly salvage?: Salvage;
  /** Judges and ends workers; the processes of this machine when absent. */
  readonly control?: WorkerControl;
  /** The machine's clocks when absent. */
  readonly clock?: Clock;
  /** Where a socket goes if the state folder's path is too long for one; `/tmp` when absent. */
  readonly shortDirectory?: string;
}

/** A store in plain files. Opening touches nothing; the first job makes the folders. */
export function openFileStore(options: FileStoreOptions): JobStore {
  return openFileStoreOn(nodeFileSystem, options);
}

/** The same store on another disk. */
export function openFileStoreOn(fs: FileSystem, options: FileStoreOptions): JobStore {
  const ctx = contextOf(fs, options);
  const withJob = async <T>(id: string, act: (facts: JobFacts) => Promise<T> | T) => {
    const read = readJobFacts(ctx, id);
    if (read.kind !== "read") return readFailure(id, read);
    try {
      const facts = await settleJob(ctx, read.value);
      return facts.outcome?.consumed === true ? jobConsumed(id) : await act(facts);
    } catch (error) {
      if (systemCode(error) === "") throw error;
      return storageFailure("Cannot read the job", error);
    }
  };
  const view = (facts: JobFacts): JobResult => ({ ok: true, job: viewJob(facts, ctx.clock) });
  const close = () => closeStore(ctx);
  return {
    create: (request) => createJob(ctx, request),
    claim: (id, claimOptions = {}) => claimJob(ctx, id, claimOptions),
    progress: (claim, progress) => ctx.claims.get(claim.id)?.publish(progress),
    finish: (claim, outcome) => finishJob(ctx, claim, outcome),
    get: (id) => withJob(id, view),
    result: (id) =>
      withJob(id, async (facts): Promise<StoredResult> => {
        const stored = readResult(ctx, facts);
        if (stored.ok) await markRead(ctx, facts);
        return stored;
      }),
    list: (filter = {}) => listJobs(ctx, filter),
    wait: (id, waitOptions = {}) =>
      withJob(id, async (facts): Promise<JobResult> => {
        const ended = await waitForEnd(ctx, facts, waitOptions);
        return ended.kind === "read" ? view(ended.value) : readFailure(id, ended);
      }),
    abandon: (id) => withJob(id, async (facts) => view(await abandonJob(ctx, facts))),
    cancel: (id, cancelOptions = {}) =>
      withJob(id, (facts) => cancelJob(ctx, facts, cancelOptions)),
    consume: (id, deliver = async () => {}) =>
      withJob(id, (facts) => consumeJob(ctx, facts, deliver)),
    sweep: () => sweep(ctx),
    logFile: (id) => logFile(ctx, id),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function logFile(ctx: StoreContext, id: string): string | undefined {
  const read = readJobFacts(ctx, id);
  return read.kind === "read" ? read.value.paths.log : undefined;
}

async function closeStore(ctx: StoreContext): Promise<void> {
  ctx.closing.abort();
  await Promise.all(ctx.stops.values());
  for (const [id, active] of ctx.claims) {
    await loseClaim(ctx, id).catch(() => {});
    release(ctx, id, active);
  }
}

async function loseClaim(ctx: StoreContext, id: string): Promise<void> {
  const read = readJobFacts(ctx, id);
  if (read.kind !== "read" || read.value.started === undefined) return;
  const lost = { state: "failed", reason: "worker_lost" } as const;
  if (await endJob(ctx, read.value, lost)) await cleanUpJob(ctx, read.value);
}

function contextOf(fs: FileSystem, options: FileStoreOptions): StoreContext {
  const closing = new AbortController();
  // Every wait listens to it.
  setMaxListeners(0, closing.signal);
  return {
    fs,
    clock: options.clock ?? systemClock,
    control: options.control ?? localProcesses,
    layout: layoutOf(resolve(options.directory)),
    limits: {
      maxRunning: options.maxRunning ?? 4,
      maxQueued: options.maxQueued ?? 100,
      maxCount: options.maxCount ?? 50,
      ttlMs: options.ttlMs ?? 86_400_000,
      reserveBytes: options.reserveBytes ?? 1_048_576,
      claimWithinMs: options.claimWithinMs ?? 60_000,
      stopGraceMs: options.stopGraceMs ?? 5_000,
      overdueMs: options.overdueMs ?? 10_000,
    },
    salvage: options.salvage,
    shortDirectory: options.shortDirectory ?? "/tmp",
    claims: new Map(),
    located: new Map(),
    ensured: new Set(),
    stops: new Map(),
    closing,
  };
}

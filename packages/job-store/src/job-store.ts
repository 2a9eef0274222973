import type { JobError } from "./job-error.js";
import type { Json } from "./json.js";

/** Where a job stands. The last four are terminal: a job that reached one of them stays there. */
export type JobState = "queued" | "running" | EndState;

/** How a job ended. `done` and `failed` carry a result if the worker stored one. */
export type EndState = "done" | "failed" | "cancelled" | "timeout";

/** Why the store itself, and not the worker, ended a job. */
export type EndReason =
  /** No worker took it in time, or the one that did died before its turn: nothing ran. */
  | "never_started"
  /** Its turn did not come in time: nothing ran. */
  | "queue_expired"
  /** It was cancelled before it ran. */
  | "cancelled_in_queue"
  /** The worker died and left no answer to recover. */
  | "worker_lost"
  /** The worker was stopped on request. */
  | "stopped"
  /** The worker outlived its deadline. */
  | "deadline";

/** Makes a second `create` with the same key, in the same workspace and tool, find the first job. */
export interface Idempotency {
  readonly tool: string;
  readonly key: string;
  /** Hash of what was asked: another hash under the same key is a conflict. */
  readonly hash: string;
}

export interface CreateRequest {
  /** What the job belongs to, usually an absolute path; lists and counts are per workspace. */
  readonly workspace: string;
  /** What sort of work this is; free text, shown in lists. */
  readonly kind: string;
  /** What the worker needs; opaque, and removed from the record when the job ends. */
  readonly spec: Json;
  /** Milliseconds the run may take, counted from its turn, not from the queue. */
  readonly deadlineMs: number;
  /** Milliseconds the job may wait for a turn; an hour when absent. */
  readonly queueMs?: number;
  /** Opaque facts that stay readable as long as the record; put no secrets here. */
  readonly notes?: Json;
  readonly idempotency?: Idempotency;
}

/** What a worker tells about its run. Cheap: call it for every event, the store coalesces. */
export interface Progress {
  readonly phase?: string;
  readonly message?: string;
  /** Events seen since the start; lets a reader tell "working" from "stuck". */
  readonly eventsSeen?: number;
  /** Commands begun since the start. */
  readonly commandsRun?: number;
}

export interface ProgressView extends Progress {
  /** ISO 8601. */
  readonly lastEventAt: string;
  readonly eventAgeMs: number;
}

/** What anybody may know about a job. Members that do not apply are absent. */
export interface JobView {
  readonly id: string;
  readonly workspace: string;
  readonly kind: string;
  readonly state: JobState;
  /** ISO 8601, as are the other `…At` members. */
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** When the record may be removed; absent while the job has not ended. */
  readonly expiresAt?: string;
  /** Milliseconds from creation to now, or to the end. */
  readonly elapsedMs: number;
  readonly deadlineMs: number;
  readonly ttlMs: number;
  /** How long to wait before asking again; absent once the job has ended. */
  readonly pollAfterMs?: number;
  /** Whether a worker has taken the job, be it in the queue still. */
  readonly claimed: boolean;
  readonly resultAvailable: boolean;
  /** The `ok` the worker gave to its result. */
  readonly resultOk?: boolean;
  readonly reason?: EndReason;
  /** What the worker said of the end, in a line. */
  readonly detail?: string;
  /** True when the result was recovered after the death of the worker that made it. */
  readonly recovered: boolean;
  /** True when somebody asked for the job to be stopped. */
  readonly cancelRequested: boolean;
  readonly progress?: ProgressView;
  /** SHA-256 of the spec's canonical JSON; stays when the spec has gone. */
  readonly specHash: string;
  readonly notes?: Json;
  /** What the end left behind: processes that could not be ended, files that could not be removed. */
  readonly cleanupWarnings: readonly string[];
}

/** Folders of a job on disk; both are private to the user. */
export interface JobFiles {
  /** For the worker's own use; removed when the job ends. */
  readonly scratch: string;
  /** What is left here stays until `ttlMs` past the end, also when the result is consumed. */
  readonly keep: string;
}

/** The right to run one job, held by one worker once. */
export interface Claim {
  readonly id: string;
  readonly workspace: string;
  readonly kind: string;
  readonly spec: Json;
  readonly deadlineMs: number;
  /** Absent in a store that has no disk. */
  readonly files?: JobFiles;
  /** Aborts when the job is cancelled or its deadline passes; the reason is a {@link StopReason}. */
  readonly signal: AbortSignal;
  /** Known to the claiming worker alone. */
  readonly token: string;
}

/** Why a claim's signal aborted. */
export type StopReason = "cancelled" | "deadline";

export interface ClaimOptions {
  /** Gives up waiting for a turn. */
  readonly signal?: AbortSignal;
  /**
   * True when the calling process exists for this job alone and leads its own process group, so
   * that stopping the job may end the process. False, the default, never signals it.
   */
  readonly ownsProcess?: boolean;
}

/** What a worker hands in. */
export interface JobOutcome {
  readonly ok: boolean;
  readonly result: Json;
  /** `done` or `failed` by `ok` when absent. */
  readonly state?: EndState;
  /** Why it ended so, in a line: told with the state, without the result being read. */
  readonly detail?: string;
  /** What could not be cleaned up. */
  readonly cleanupWarnings?: readonly string[];
  /** Nothing was spent: the idempotency key may be used again, as if the job had never run. */
  readonly freesKey?: boolean;
}

export interface ListFilter {
  /** All workspaces when absent. */
  readonly workspace?: string;
  readonly states?: readonly JobState[];
  /** The newest so many; all when absent. What is older is not read. */
  readonly limit?: number;
}

/** A record that is there and cannot be understood. */
export interface UnreadableJob {
  readonly id: string;
  readonly error: JobError;
}

export interface WaitOptions {
  /** Answers with the job as it then is; without it, `wait` answers at the end of the job. */
  readonly timeoutMs?: number;
  /** Answers at once with the job as it then is. */
  readonly signal?: AbortSignal;
  /** Called for each change that is noticed before the end. */
  readonly onChange?: (job: JobView) => void;
}

export interface CancelOptions {
  /** Milliseconds for each of the steps ask, SIGTERM, SIGKILL; 5,000 when absent. */
  readonly graceMs?: number;
}

type Failure = { readonly ok: false; readonly error: JobError };

export type CreateResult =
  | {
      readonly ok: true;
      /** `replayed`: the key named a job that has ended; nothing new was made. */
      readonly outcome: "created" | "replayed";
      readonly job: JobView;
    }
  | Failure;
export type ClaimResult = { readonly ok: true; readonly claim: Claim } | Failure;
export type FinishResult = { readonly ok: true; readonly state: EndState } | Failure;
export type JobResult = { readonly ok: true; readonly job: JobView } | Failure;
export type StoredResult =
  | { readonly ok: true; readonly job: JobView; readonly result: Json; readonly resultOk: boolean }
  | Failure;
export type ListResult =
  | {
      readonly ok: true;
      /** Newest first. */
      readonly jobs: readonly JobView[];
      /** With a limit, those among the newest. */
      readonly unreadable: readonly UnreadableJob[];
    }
  | Failure;
export type CancelResult =
  | {
      readonly ok: true;
      /** `could_not_stop`: asked and, where allowed, signalled, and still running. */
      readonly outcome: "cancelled" | "already_ended" | "could_not_stop";
      readonly job: JobView;
      /** Ids of processes that are still there. */
      readonly survivors: readonly number[];
    }
  | Failure;

export interface SweepReport {
  /** Jobs whose end this sweep recorded: their worker had died, or outlived its deadline. */
  readonly settled: readonly string[];
  /** Jobs removed, by age or by count. */
  readonly evicted: readonly string[];
  /** Stray files and folders removed. */
  readonly strays: number;
  readonly unreadable: readonly UnreadableJob[];
  /** What could not be done, in words. */
  readonly warnings: readonly string[];
}

/**
 * Durable records of background work. Every method is safe against a crash at any point, and none
 * throws for a bad record, a full disk or a lost race: these are answers.
 */
export interface JobStore extends AsyncDisposable {
  /** Records a job; when this answers `created`, the record outlives a power cut. */
  create(request: CreateRequest): Promise<CreateResult>;
  /** Takes a job to run it, waiting for its turn; at most one claim of a job ever succeeds. */
  claim(id: string, options?: ClaimOptions): Promise<ClaimResult>;
  /** Publishes how the run goes; advisory, so it neither fails nor survives a power cut. */
  progress(claim: Claim, progress: Progress): void;
  /** Ends a job with its result; the first end of a job stands. */
  finish(claim: Claim, outcome: JobOutcome): Promise<FinishResult>;
  get(id: string): Promise<JobResult>;
  /** The result, which stays until it is consumed or evicted. */
  result(id: string): Promise<StoredResult>;
  list(filter?: ListFilter): Promise<ListResult>;
  /** Answers the moment the job ends. */
  wait(id: string, options?: WaitOptions): Promise<JobResult>;
  /** Ends a job that no worker will claim, as `never_started`; leaves a claimed one as it is. */
  abandon(id: string): Promise<JobResult>;
  /** Stops a job; may be called again, and by anybody. */
  cancel(id: string, options?: CancelOptions): Promise<CancelResult>;
  /** Delivers the result, then removes it; a `deliver` that rejects leaves the result in place. */
  consume(
    id: string,
    deliver?: (delivery: StoredResult & { ok: true }) => Promise<void>,
  ): Promise<StoredResult>;
  /** Where a worker's output may go; goes when the job ends well. Nowhere in a store without a disk. */
  logFile(id: string): string | undefined;
  /** Ends what is dead or overdue, removes what has expired. Call it when a process starts. */
  sweep(): Promise<SweepReport>;
  /**
   * Lets go of timers, watchers and sockets. A job that this store has claimed and not finished
   * fails as `worker_lost`; jobs that run elsewhere run on.
   */
  close(): Promise<void>;
}

import type { Liveness, ProcessIdentity } from "./process-identity.js";

/** A worker as its claim names it. */
export interface WorkerIdentity {
  readonly process: ProcessIdentity;
  /** Whether the process exists for this job alone, so that it may be signalled. */
  readonly ownsProcess: boolean;
  readonly jobId: string;
}

export interface StopReport {
  /** Ids of the processes that could not be ended. */
  readonly survivors: readonly number[];
}

/** Judges and ends workers, wherever they run. */
export interface WorkerControl {
  liveness(worker: WorkerIdentity): Liveness;
  /**
   * Ends a worker and what it left running: SIGTERM, then SIGKILL after `graceMs`, and at once
   * when the worker itself is dead. A process that is not the one named is never signalled.
   */
  stop(worker: WorkerIdentity, options: { graceMs: number }): Promise<StopReport>;
}

export type StartResult =
  | {
      readonly ok: true;
      readonly pid: number;
      /** Resolves when the process has ended; never rejects, and keeps no process waiting. */
      readonly ended: Promise<void>;
    }
  | { readonly ok: false; readonly message: string; readonly systemCode?: string };

/** Starts workers, too. */
export interface WorkerHost extends WorkerControl {
  /** Starts a worker for a job that is on record; `log` takes what it prints. */
  start(job: { readonly id: string; readonly log?: string }): Promise<StartResult>;
}

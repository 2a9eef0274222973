/** Everything a store can answer but success. */
export type JobErrorCode =
  | "invalid_request"
  | "job_not_found"
  | "job_consumed"
  | "job_damaged"
  | "job_incompatible"
  | "job_not_ended"
  | "job_without_result"
  | "already_claimed"
  | "already_ended"
  | "claim_lost"
  | "turn_abandoned"
  | "idempotency_conflict"
  | "idempotency_in_progress"
  | "idempotency_unavailable"
  | "too_many_jobs"
  | "storage_unavailable"
  | "delivery_failed"
  | "worker_not_started";

export interface JobError {
  readonly code: JobErrorCode;
  readonly message: string;
  /** The job meant, also when another call made it (see the `idempotency_…` codes). */
  readonly jobId?: string;
  /** The operating system's word for it, such as `ENOSPC`. */
  readonly systemCode?: string;
}

type Extra = Pick<JobError, "jobId" | "systemCode">;

/** A failure in the shape that every method answers. */
export function failure(code: JobErrorCode, message: string, extra: Extra = {}) {
  return { ok: false as const, error: { code, message, ...extra } satisfies JobError };
}

/** What both stores answer about a job whose result was consumed. */
export function jobConsumed(jobId: string) {
  const message = "Cannot read the job: its result was consumed";
  return failure("job_consumed", message, { jobId });
}

/** What both stores answer where a result is asked for that is not there yet. */
export function jobNotEnded(jobId: string, state: string) {
  return failure("job_not_ended", `Cannot read the result: the job is ${state}`, { jobId });
}

/** What both stores answer where a result is asked for that there will never be. */
export function jobWithoutResult(jobId: string, state: string) {
  const message = `Cannot read the result: the job ended as ${state} without one`;
  return failure("job_without_result", message, { jobId });
}

import * as v from "valibot";
import { count } from "./count.js";
import { meta } from "./meta.js";

export const jobState = v.picklist(["queued", "running", "done", "failed", "cancelled", "timeout"]);

/** What a handle and a status share. Times are ISO 8601; a member that does not apply is absent. */
const jobEntries = {
  job_id: v.string(),
  kind: v.string(),
  status: jobState,
  started_at: v.string(),
  deadline_seconds: count,
  poll_after_ms: v.optional(count),
  ttl_seconds: count,
  /** Null while the job has not ended. */
  expires_at: v.nullable(v.string()),
} as const;

/** Where a job works; absent in what is known of a record that names no folder. */
const jobWorkspace = v.strictObject({
  cwd: v.string(),
  workspace_source: v.optional(v.string()),
  workspace_warning: v.optional(v.string()),
});

const jobProgressEntries = {
  elapsed_ms: count,
  result_available: v.boolean(),
  result_ok: v.optional(v.boolean()),
  /** True when the worker died, and the answer that it left was recovered. */
  recovered: v.optional(v.boolean()),
  detail: v.optional(v.string()),
  cleanup_warnings: v.array(v.string()),
  phase: v.optional(v.string()),
  last_event_at: v.optional(v.string()),
  event_age_ms: v.optional(count),
  events_seen: v.optional(count),
  workspace: v.optional(jobWorkspace),
} as const;

const jobTool = v.picklist(["codex_job_status", "codex_job_wait", "codex_job_cancel"]);

/** A job that was started, and how to ask for it. */
export const jobHandleEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.picklist(["codex_consult_async", "codex_review_changes_async", "codex_delegate_async"]),
  ...jobEntries,
  idempotency_replayed: v.optional(v.boolean()),
  meta,
});

/** How a job stands. `event_age_ms` tells "working" from "stuck". */
export const jobStatusEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: jobTool,
  ...jobEntries,
  ...jobProgressEntries,
  /** What asking for its end came to; only in the answer to a cancel. */
  cancel_outcome: v.optional(v.picklist(["cancelled", "already_ended", "could_not_stop"])),
  /** Processes that could not be ended. */
  survivors: v.optional(v.array(count)),
  meta,
});

/** The jobs of a repository, newest first, and the records that cannot be read. */
export const jobListEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_job_list"),
  jobs: v.array(v.strictObject({ ...jobEntries, ...jobProgressEntries })),
  unreadable: v.array(
    v.strictObject({ job_id: v.string(), code: v.string(), message: v.string() }),
  ),
  meta,
});

export type JobState = v.InferOutput<typeof jobState>;
export type JobHandleEnvelope = v.InferOutput<typeof jobHandleEnvelope>;
export type JobStatusEnvelope = v.InferOutput<typeof jobStatusEnvelope>;
export type JobListEnvelope = v.InferOutput<typeof jobListEnvelope>;
export type JobEntry = JobListEnvelope["jobs"][number];

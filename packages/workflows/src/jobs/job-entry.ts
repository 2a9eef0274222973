import type { JobEntry } from "@codex-in-claude/envelope";
import type { JobView } from "@codex-in-claude/job-store";

type JobWorkspace = JobEntry["workspace"];

/** A job as the wire shows it. */
export function jobEntry(job: JobView): JobEntry {
  const { progress } = job;
  const workspace = workspaceOf(job);
  return {
    ...handleEntries(job),
    elapsed_ms: Math.round(job.elapsedMs),
    result_available: job.resultAvailable,
    ...(job.resultOk !== undefined && { result_ok: job.resultOk }),
    ...(job.recovered && { recovered: true }),
    ...(detailOf(job) !== undefined && { detail: detailOf(job) }),
    cleanup_warnings: [...job.cleanupWarnings],
    ...(progress?.phase !== undefined && { phase: progress.phase }),
    ...(progress && {
      last_event_at: progress.lastEventAt,
      event_age_ms: Math.round(progress.eventAgeMs),
      events_seen: progress.eventsSeen ?? 0,
    }),
    ...(workspace && { workspace }),
  };
}

/** What a handle says of a job: how to ask for it, and for how long that makes sense. */
export function handleEntries(job: JobView) {
  return {
    job_id: job.id,
    kind: job.kind,
    status: job.state,
    started_at: job.startedAt ?? job.createdAt,
    deadline_seconds: Math.round(job.deadlineMs / 1_000),
    ...(job.pollAfterMs !== undefined && { poll_after_ms: Math.round(job.pollAfterMs) }),
    ttl_seconds: Math.round(job.ttlMs / 1_000),
    expires_at: job.expiresAt ?? null,
  };
}

/** In words, where the state alone does not say it. */
function detailOf(job: JobView): string | undefined {
  const { state, reason, detail = reason, cancelRequested, progress } = job;
  if (detail !== undefined) return detail;
  if (state === "queued") return "waiting for its turn";
  if (state === "running" && cancelRequested) return "asked to end";
  return progress?.message === "activity" ? undefined : progress?.message;
}

function workspaceOf({ notes }: JobView): JobWorkspace {
  const { cwd, source, warning } = (notes ?? {}) as Record<string, string | undefined>;
  if (cwd === undefined) return undefined;
  return {
    cwd,
    ...(source !== undefined && { workspace_source: source }),
    ...(warning !== undefined && { workspace_warning: warning }),
  };
}

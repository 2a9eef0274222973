import type { Envelope, ErrorDraft } from "@codex-in-claude/envelope";
import type { JobStore, JobView } from "@codex-in-claude/job-store";
import type { CallHost } from "../call-host.js";
import { jobErrorToDraft } from "../errors.js";
import { noFacts } from "../outcome.js";
import type { Plan } from "../perform.js";
import { sealOutcome } from "../seal-outcome.js";
import { callProgress } from "./call-progress.js";
import { openStore } from "./open-store.js";
import { type Asked, startJob } from "./start-job.js";
import { type StoredEnvelope, storedEnvelope } from "./stored-envelope.js";

/**
 * Carries a plan out in a detached worker and waits for its result. The wait may end before the
 * run does: at the caller's timeout, or when the caller is gone. Nothing is lost then: the job goes
 * on to its own deadline and keeps its result.
 */
export async function runAsJob(plan: Plan, asked: Asked, host: CallHost): Promise<Envelope> {
  const began = performance.now();
  await using store = openStore(plan);
  const started = await startJob(plan, asked, store, host);
  const elapsedMs = () => performance.now() - began;
  if (!started.ok) {
    const { error } = started;
    return failed(plan, jobErrorToDraft(error, plan.workspace.cwd), elapsedMs(), error.jobId);
  }
  const { job, replayed } = started;
  const ended = await waitOrCancel(job, plan, store, host);
  const stored: StoredEnvelope = ended
    ? await storedEnvelope(store, job.id, plan.workspace.cwd)
    : { ok: false, error: stillRunning(plan, job.id, host.gone.aborted) };
  if (!stored.ok) return failed(plan, asCaller(stored.error), elapsedMs(), job.id);
  return replayed ? asReplayed(stored.envelope) : stored.envelope;
}

/** Whether the job has ended when the wait has. */
async function waitOrCancel(
  job: JobView,
  plan: Plan,
  store: JobStore,
  host: CallHost,
): Promise<boolean> {
  using _queue = tellQueue(job, store, host);
  const waited = await store.wait(job.id, {
    timeoutMs: plan.timeoutSeconds * 1_000,
    signal: AbortSignal.any([host.cancelled, host.gone]),
    onChange: (now) => host.onProgress?.(callProgress(now)),
  });
  if (host.cancelled.aborted) {
    await store.cancel(job.id, { graceMs: 2_000 });
    return true;
  }
  return !waited.ok || waited.job.endedAt !== undefined;
}

/** No worker needs so long to take a job whose turn it is. */
const turnMs = 2_000;

/** Says of a job that waits for its turn that it does: that changes nothing, so no store tells it. */
function tellQueue({ id, endedAt }: JobView, store: JobStore, host: CallHost): Disposable {
  let isOver = endedAt !== undefined;
  const tell = async () => {
    const now = await store.get(id).catch(() => undefined);
    if (!isOver && now?.ok && now.job.state === "queued") host.onProgress?.(callProgress(now.job));
  };
  const timer = isOver ? undefined : setTimeout(tell, turnMs);
  return {
    [Symbol.dispose]: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Whoever cancels his own call is told that, and not what became of a job. */
function asCaller(error: ErrorDraft): ErrorDraft {
  return error.code === "job_cancelled" ? { ...error, code: "cancelled" } : error;
}

function stillRunning(plan: Plan, jobId: string, isGone: boolean): ErrorDraft {
  const why = isGone
    ? "The call was ended from outside before the run was over"
    : `The run is not over after ${plan.timeoutSeconds} seconds`;
  return {
    code: "timeout",
    message: `${why}; it goes on as job ${jobId}, for ${plan.deadlineSeconds} seconds at most`,
    repair:
      "Wait with codex_job_wait, then take the result with codex_job_result; codex_job_status tells how it stands. Nothing has to be paid again.",
    repair_tool: "codex_job_status",
    repair_tool_params: { job_id: jobId, workspace_root: plan.workspace.cwd },
  };
}

function failed(plan: Plan, error: ErrorDraft, elapsedMs: number, jobId?: string): Envelope {
  return sealOutcome(plan, { kind: "failed", error, facts: noFacts }, { elapsedMs, jobId });
}

function asReplayed(envelope: Envelope): Envelope {
  const meta = { ...envelope.meta, idempotency_replayed: true };
  if (envelope.ok) return { ...envelope, meta };
  const { error } = envelope;
  const repair = `${error.repair} This is the answer of the first run under this key: use a new idempotency_key to run it again.`;
  return { ...envelope, error: { ...error, retryable: false, repair }, meta };
}

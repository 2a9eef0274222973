import {
  type Envelope,
  type ErrorDraft,
  envelope as envelopeSchema,
} from "@codex-in-claude/envelope";
import type { EndReason, JobStore, JobView, StoredResult } from "@codex-in-claude/job-store";
import * as v from "valibot";
import { jobErrorToDraft } from "../errors.js";

export type StoredEnvelope =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly error: ErrorDraft };

/** The result of a job as its worker sealed it, or why there is none. */
export async function storedEnvelope(
  store: JobStore,
  jobId: string,
  workspaceRoot: string,
): Promise<StoredEnvelope> {
  return readEnvelope(await store.result(jobId), store, jobId, workspaceRoot);
}

/** Reads what a store answered when it was asked for a result. */
export async function readEnvelope(
  stored: StoredResult,
  store: JobStore,
  jobId: string,
  workspaceRoot: string,
): Promise<StoredEnvelope> {
  if (!stored.ok) {
    const job = await store.get(jobId);
    const ended = stored.error.code === "job_without_result" && job.ok;
    return {
      ok: false,
      error: ended ? endedWithout(job.job) : jobErrorToDraft(stored.error, workspaceRoot),
    };
  }
  const parsed = v.safeParse(envelopeSchema, stored.result);
  if (parsed.success) return { ok: true, envelope: parsed.output };
  return {
    ok: false,
    error: {
      code: "job_result_incompatible",
      message: `Cannot read the result of job ${jobId}: this version knows no such shape`,
    },
  };
}

const reasons: Partial<Record<EndReason, string>> = {
  never_started: "its worker did not start, or ended before its turn",
  queue_expired: "its turn did not come in time",
  worker_lost: "its worker is gone",
  deadline: "it was stopped at its deadline",
};

function endedWithout({ id, state, reason }: JobView): ErrorDraft {
  const why = (reason && reasons[reason]) ?? `it ended as ${state}`;
  const message = `There is no result of job ${id}: ${why}`;
  if (state === "cancelled") return { code: "job_cancelled", message };
  if (state === "timeout") return { code: "job_timeout", message };
  return { code: reason === "worker_lost" ? "worker_lost" : "job_failed", message };
}

import {
  atDetail,
  type Detail,
  type Envelope,
  type ErrorDraft,
  type JobListEnvelope,
  type JobState,
  type JobStatusEnvelope,
  sealSuccess,
} from "@codex-in-claude/envelope";
import type { JobResult, JobStore } from "@codex-in-claude/job-store";
import type { CallHost } from "../call-host.js";
import { jobErrorToDraft } from "../errors.js";
import { noFacts } from "../outcome.js";
import type { CallContext } from "../plan.js";
import type { Workspace } from "../resolve-workspace.js";
import { makeMeta, provenanceOfContext, sealFailure } from "../seal-outcome.js";
import { callProgress } from "./call-progress.js";
import { jobEntry } from "./job-entry.js";
import { recordKey } from "./record-key.js";
import { readEnvelope, storedEnvelope } from "./stored-envelope.js";

/** What every answer about a job is made with. */
export interface JobCall {
  readonly tool: string;
  readonly context: CallContext;
  readonly workspace: Workspace;
  readonly store: JobStore;
  readonly host: CallHost;
}

type StatusTool = JobStatusEnvelope["tool"];

export async function answerJobStatus(call: JobCall, id: string): Promise<Envelope> {
  return describeJob(call, "codex_job_status", await call.store.get(id));
}

/** Answers the moment the job ends, or at the limit with the job as it then is. */
export async function answerJobWait(call: JobCall, id: string, seconds: number): Promise<Envelope> {
  const { store, host } = call;
  const now = await store.get(id);
  if (now.ok && now.job.endedAt === undefined) host.onProgress?.(callProgress(now.job));
  const job = await store.wait(id, {
    timeoutMs: seconds * 1_000,
    signal: AbortSignal.any([host.cancelled, host.gone]),
    onChange: (changed) => host.onProgress?.(callProgress(changed)),
  });
  return describeJob(call, "codex_job_wait", job);
}

export async function answerJobCancel(call: JobCall, id: string): Promise<Envelope> {
  const cancelled = await call.store.cancel(id);
  if (!cancelled.ok) return describeJob(call, "codex_job_cancel", cancelled);
  const { outcome, survivors } = cancelled;
  return describeJob(call, "codex_job_cancel", cancelled, {
    cancel_outcome: outcome,
    ...(survivors.length > 0 && { survivors: [...survivors] }),
  });
}

/** The stored envelope itself; that of a failed run is the error that it came to. */
export async function answerJobResult(
  call: JobCall,
  id: string,
  detail: Detail,
): Promise<Envelope> {
  const stored = await storedEnvelope(call.store, id, call.workspace.cwd);
  return stored.ok ? atDetail(stored.envelope, detail) : failedCall(call, stored.error);
}

/** As the result, which is then removed: it is handed over before it goes. */
export async function answerJobConsume(
  call: JobCall,
  id: string,
  detail: Detail,
): Promise<Envelope> {
  const { store, workspace, host } = call;
  const readable = await storedEnvelope(store, id, workspace.cwd);
  if (!readable.ok) return failedCall(call, readable.error);
  const result = atDetail(readable.envelope, detail);
  const stored = await store.consume(id, async () => host.handOver?.(result));
  const consumed = await readEnvelope(stored, store, id, workspace.cwd);
  return consumed.ok ? result : failedCall(call, consumed.error);
}

export async function answerJobList(
  call: JobCall,
  {
    limit,
    status,
  }: { readonly limit?: number | undefined; readonly status?: JobState | undefined },
): Promise<Envelope> {
  const { context, workspace, store, host } = call;
  const { gitTimeoutSeconds: timeoutSeconds } = context.settings;
  const listed = await store.list({
    workspace: await recordKey(workspace.cwd, { env: host.env, timeoutSeconds }),
    ...(status !== undefined && { states: [status] }),
    ...(limit !== undefined && { limit }),
  });
  if (!listed.ok) return failedCall(call, jobErrorToDraft(listed.error, workspace.cwd));
  return sealSuccess<JobListEnvelope>({
    ok: true,
    tool: "codex_job_list",
    jobs: listed.jobs.map(jobEntry),
    unreadable: listed.unreadable.map(({ id, error }) => {
      const { code, message } = jobErrorToDraft(error, workspace.cwd);
      return { job_id: id, code, message };
    }),
    meta: metaOf(call),
  });
}

function describeJob(
  call: JobCall,
  tool: StatusTool,
  found: JobResult,
  more: Pick<JobStatusEnvelope, "cancel_outcome" | "survivors"> = {},
): Envelope {
  if (!found.ok) return failedCall(call, jobErrorToDraft(found.error, call.workspace.cwd));
  return sealSuccess<JobStatusEnvelope>({
    ok: true,
    tool,
    ...jobEntry(found.job),
    ...more,
    meta: metaOf(call),
  });
}

const metaOf = ({ tool, context, workspace }: JobCall) =>
  makeMeta(provenanceOfContext(tool, context, workspace), noFacts, { elapsedMs: 0 });

const failedCall = ({ tool, context, workspace }: JobCall, error: ErrorDraft) =>
  sealFailure(provenanceOfContext(tool, context, workspace), error);

import {
  createProcessHost,
  type JobError,
  type JobStore,
  type JobView,
  startWorker,
} from "@codex-in-claude/job-store";
import type { CallHost } from "../call-host.js";
import type { Plan } from "../perform.js";
import { storePlace } from "./open-store.js";
import { planHash } from "./plan-hash.js";
import { recordKey } from "./record-key.js";
import { toJson } from "./to-json.js";

export type StartedJob =
  | { readonly ok: true; readonly job: JobView; readonly replayed: boolean }
  | { readonly ok: false; readonly error: JobError };

/** What a call says about itself beside its plan. */
export interface Asked {
  readonly tool: string;
  readonly idempotencyKey: string | undefined;
}

/**
 * Records a run and starts a detached worker for it. The record is on the disk before the worker
 * starts. With a key that was used before, the first run is answered instead of a second one.
 */
export async function startJob(
  plan: Plan,
  asked: Asked,
  store: JobStore,
  host: CallHost,
): Promise<StartedJob> {
  const { cwd, source, warning } = plan.workspace;
  const created = await store.create({
    workspace: await recordKey(cwd, { env: host.env, timeoutSeconds: plan.gitTimeoutSeconds }),
    kind: plan.kind,
    spec: toJson(plan),
    deadlineMs: plan.deadlineSeconds * 1_000,
    notes: toJson({ cwd, source, warning }),
    ...(asked.idempotencyKey !== undefined && {
      idempotency: { tool: asked.tool, key: asked.idempotencyKey, hash: planHash(plan) },
    }),
  });
  if (!created.ok) return created;
  if (created.outcome === "replayed") return { ok: true, job: created.job, replayed: true };
  const workers = createProcessHost({
    command: host.worker.command,
    args: [...host.worker.args, JSON.stringify(storePlace(plan))],
    env: host.env,
  });
  const started = await startWorker(store, workers, created.job.id);
  return started.ok ? { ok: true, job: started.job, replayed: false } : started;
}

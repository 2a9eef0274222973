import { type Envelope, type JobHandleEnvelope, sealSuccess } from "@codex-in-claude/envelope";
import type { CallHost } from "../call-host.js";
import { jobErrorToDraft } from "../errors.js";
import { noFacts } from "../outcome.js";
import type { Plan } from "../perform.js";
import { makeMeta, sealFailure } from "../seal-outcome.js";
import { handleEntries } from "./job-entry.js";
import { openStore } from "./open-store.js";
import { type Asked, startJob } from "./start-job.js";

/** Starts a run that nobody waits for, and answers how to ask for it. */
export async function startInBackground(
  plan: Plan,
  asked: Asked,
  host: CallHost,
): Promise<Envelope> {
  const began = performance.now();
  await using store = openStore(plan);
  const started = await startJob(plan, asked, store, host);
  const elapsedMs = performance.now() - began;
  const provenance = { ...plan, tool: asked.tool };
  if (!started.ok) {
    const { error } = started;
    const draft = jobErrorToDraft(error, plan.workspace.cwd);
    return sealFailure(provenance, draft, { elapsedMs, jobId: error.jobId });
  }
  return sealSuccess<JobHandleEnvelope>({
    ok: true,
    tool: asked.tool as JobHandleEnvelope["tool"],
    ...handleEntries(started.job),
    ...(started.replayed && { idempotency_replayed: true }),
    meta: makeMeta(provenance, noFacts, { elapsedMs, jobId: started.job.id }),
  });
}

import type { Envelope } from "@codex-in-claude/envelope";
import {
  type Claim,
  type JobError,
  type JobStore,
  type Json,
  openFileStore,
} from "@codex-in-claude/job-store";
import type { CallHost } from "./call-host.js";
import { jobErrorToDraft } from "./errors.js";
import { noFacts } from "./outcome.js";
import { type Plan, perform } from "./perform.js";
import { runWithCodex } from "./run-with-codex.js";
import { sealOutcome } from "./seal-outcome.js";

/**
 * Carries a plan out under a durable record: it is written before anything is spent, waits for its
 * turn among the runs of this user, and holds the result when the run ends.
 */
export async function runRecorded(plan: Plan, host: CallHost): Promise<Envelope> {
  await using store = openFileStore({
    directory: plan.stateDirectory,
    ttlMs: plan.jobTtlSeconds * 1_000,
    maxCount: plan.jobMaxCount,
    maxRunning: plan.maxRunning,
  });
  const created = await store.create({
    workspace: plan.workspace.cwd,
    kind: plan.kind,
    spec: toJson(plan),
    deadlineMs: plan.timeoutSeconds * 1_000,
    queueMs: plan.timeoutSeconds * 1_000,
  });
  if (!created.ok) return notRun(plan, created.error);
  const claimed = await store.claim(created.job.id, { signal: host.signal });
  if (!claimed.ok) return notRun(plan, claimed.error, created.job.id);
  return performClaimed(plan, claimed.claim, store, host);
}

async function performClaimed(
  plan: Plan,
  claim: Claim,
  store: JobStore,
  host: CallHost,
): Promise<Envelope> {
  const envelope = await perform(plan, {
    env: host.env,
    scratchDirectory: scratchOf(claim),
    runner: runWithCodex,
    signal: AbortSignal.any([host.signal, claim.signal]),
    jobId: claim.id,
    onProgress: (progress) => {
      store.progress(claim, { phase: progress.phase, eventsSeen: progress.eventsSeen });
      host.onProgress?.(progress);
    },
  });
  // The caller has the result in hand, so a record that cannot be completed loses nothing.
  await store.finish(claim, { ok: envelope.ok, result: toJson(envelope) });
  return envelope;
}

function notRun(plan: Plan, error: JobError, jobId?: string): Envelope {
  const outcome = { kind: "failed", error: jobErrorToDraft(error), facts: noFacts } as const;
  return sealOutcome(plan, outcome, { elapsedMs: 0, jobId });
}

function scratchOf({ files }: Claim): string {
  if (files === undefined) throw new Error("A store on disk gives every claim a scratch folder");
  return files.scratch;
}

/** The value as it will be read back: members that are undefined are not there. */
function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

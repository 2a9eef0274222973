import type { Envelope } from "@codex-in-claude/envelope";
import type { EndState } from "@codex-in-claude/job-store";
import { type Plan, perform } from "../perform.js";
import { runWithCodex } from "../run-with-codex.js";
import type { Env } from "../settings.js";
import { openStore, type StorePlace } from "./open-store.js";
import { toJson } from "./start-job.js";

export interface WorkerProcess {
  /** Where the records are kept, as JSON, and the id of the job. */
  readonly argv: readonly string[];
  readonly env: Env;
  /** Aborts when the process is asked to end. */
  readonly stopping: AbortSignal;
}

/** Carries one recorded job out, in a process that exists for nothing else. */
export async function runWorker({ argv, env, stopping }: WorkerProcess): Promise<void> {
  const [place, jobId] = argv;
  if (place === undefined || jobId === undefined) {
    throw new Error("A worker needs the place of the records and the id of its job");
  }
  await using store = openStore(JSON.parse(place) as StorePlace);
  const claimed = await store.claim(jobId, { signal: stopping, ownsProcess: true });
  if (!claimed.ok) return;
  const { claim } = claimed;
  const { files } = claim;
  if (files === undefined) throw new Error("A store on disk gives every claim its folders");
  const plan = claim.spec as unknown as Plan;
  const envelope = await perform(plan, {
    env,
    scratchDirectory: files.scratch,
    keepDirectory: files.keep,
    runner: runWithCodex,
    signal: AbortSignal.any([claim.signal, stopping]),
    jobId,
    onProgress: ({ phase, kind, eventsSeen }) =>
      store.progress(claim, { phase, message: kind, eventsSeen }),
  });
  await store.finish(claim, {
    ok: envelope.ok,
    state: endStateOf(envelope),
    result: toJson(envelope),
  });
}

function endStateOf(envelope: Envelope): EndState {
  if (envelope.ok) return "done";
  const { code } = envelope.error;
  return code === "cancelled" || code === "timeout" ? code : "failed";
}

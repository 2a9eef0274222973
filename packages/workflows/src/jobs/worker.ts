import type { Claim, JobStore } from "@codex-in-claude/job-store";
import { type Plan, perform, type StopReason } from "../perform.js";
import { runWithCodex } from "../run-with-codex.js";
import type { Env } from "../settings.js";
import { endOf } from "./job-end.js";
import { openStore, type StorePlace } from "./open-store.js";
import { keepAnswer, keepReading } from "./salvage.js";
import { removeOldScratch } from "./with-scratch.js";

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
    signal: whenStopped(claim, stopping, store),
    jobId,
    onPrepared: (reading) => keepReading(files.scratch, reading),
    onAnswered: (answered) => keepAnswer(files.scratch, answered),
    onProgress: ({ phase, kind, eventsSeen, commandsRun }) =>
      store.progress(claim, { phase, message: kind, eventsSeen, commandsRun }),
  });
  await store.finish(claim, endOf(envelope));
  // Nobody waits any more: the time to remove what has expired, also where no server ever starts.
  await Promise.all([store.sweep(), removeOldScratch(plan.stateDirectory)]);
}

/** Aborts with the store's reason, or with that of the process; a cancel may come as a signal to it. */
function whenStopped({ id, signal }: Claim, stopping: AbortSignal, store: JobStore): AbortSignal {
  const stopped = new AbortController();
  const stop = () => stopped.abort(signal.reason);
  const terminate = async () => {
    const found = await store.get(id);
    const isCancelled = found.ok && found.job.cancelRequested;
    stopped.abort(isCancelled ? "cancelled" : ("terminated" satisfies StopReason));
  };
  if (signal.aborted) stop();
  if (stopping.aborted) void terminate();
  signal.addEventListener("abort", stop);
  stopping.addEventListener("abort", terminate);
  return stopped.signal;
}

import { listProcesses, type ProcessEntry, processesWithEnvironment } from "./process-table.js";
import type { WorkerIdentity } from "./worker-host.js";

/**
 * The variable by which whatever a worker starts is known as its job's, also after its death. A
 * worker that gives what it starts another environment hands it on.
 */
export const JOB_VARIABLE = "JOB_STORE_JOB_ID";

/**
 * What runs on behalf of a worker: itself, its process group and session, what carries its job's
 * id in the environment, and all that these started. The calling process is never of it.
 */
export function findFamily(worker: WorkerIdentity): ProcessEntry[] {
  if (!worker.ownsProcess) return [];
  const all = listProcesses();
  const { pid, startTime } = worker.process;
  const holder = all.find((entry) => entry.pid === pid);
  // While a group or a session has members its number is not given out again: a stranger of this
  // pid means that both are gone, and whoever bears the number now is the stranger's.
  const isNumberOurs = holder === undefined || holder.startTime === startTime;
  const marked = new Set(processesWithEnvironment(`${JOB_VARIABLE}=${worker.jobId}`));
  const seeds = all.filter(
    (entry) =>
      marked.has(entry.pid) || (isNumberOurs && (entry.group === pid || entry.session === pid)),
  );
  return withDescendants(seeds, all).filter((entry) => entry.pid !== process.pid);
}

function withDescendants(
  seeds: readonly ProcessEntry[],
  all: readonly ProcessEntry[],
): ProcessEntry[] {
  const family = new Map(seeds.map((entry) => [entry.pid, entry]));
  for (let size = -1; size !== family.size; ) {
    size = family.size;
    for (const entry of all) if (family.has(entry.parent)) family.set(entry.pid, entry);
  }
  return [...family.values()];
}

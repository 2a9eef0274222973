import { processLiveness } from "./process-identity.js";
import { stopWorker } from "./stop-worker.js";
import type { WorkerControl } from "./worker-host.js";

/** Judges and ends workers that are processes of this machine. */
export const localProcesses: WorkerControl = {
  liveness: (worker) => processLiveness(worker.process),
  stop: stopWorker,
};

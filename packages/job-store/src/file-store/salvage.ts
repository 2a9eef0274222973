import type { EndReason, EndState, JobOutcome } from "../job-store.js";
import type { Json } from "../json.js";

/** What a worker that died may have left behind. */
export interface SalvageJob {
  readonly id: string;
  readonly kind: string;
  readonly spec: Json;
  readonly scratch: string;
  readonly keep: string;
  /** Milliseconds since the job was made. */
  readonly elapsedMs: number;
  /** How the job ends when nothing is salvaged. */
  readonly end: { readonly state: EndState; readonly reason: EndReason };
}

/**
 * Makes a result of what a dead worker left in its folders, or answers `undefined` when it left
 * nothing. It must spend nothing, and may run twice at once for one job.
 */
export type Salvage = (job: SalvageJob) => Promise<JobOutcome | undefined>;

import type { Clock } from "../clock.js";
import type { JobOutcome } from "../job-store.js";
import type { Json } from "../json.js";
import type { WorkerControl } from "../worker-host.js";
import type { ActiveClaim } from "./active-claim.js";
import type { FileSystem } from "./file-system.js";
import type { Layout } from "./layout.js";

/** What a worker that died may have left behind. */
export interface SalvageJob {
  readonly id: string;
  readonly kind: string;
  readonly spec: Json;
  readonly scratch: string;
  readonly keep: string;
}

/**
 * Makes a result of what a dead worker left in its folders, or answers `undefined` when it left
 * none. It must spend nothing, and may run twice at once for one job.
 */
export type Salvage = (job: SalvageJob) => Promise<JobOutcome | undefined>;

interface StoreLimits {
  readonly maxRunning: number;
  readonly maxQueued: number;
  readonly maxCount: number;
  readonly ttlMs: number;
  readonly reserveBytes: number;
  readonly claimWithinMs: number;
  readonly overdueMs: number;
  readonly stopGraceMs: number;
}

/** What the parts of one open file store share. */
export interface StoreContext {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly control: WorkerControl;
  readonly layout: Layout;
  readonly limits: StoreLimits;
  readonly salvage: Salvage | undefined;
  /** The folder for sockets when the state folder's own path is too long for one. */
  readonly shortDirectory: string;
  /** Claims held by this very store. */
  readonly claims: Map<string, ActiveClaim>;
  /** In which workspace's folder a job was found; a job never moves. */
  readonly located: Map<string, string>;
  /** Folders whose own name is known to be on the disk. */
  readonly ensured: Set<string>;
  /** Ends being enforced, by job. */
  readonly stops: Map<string, Promise<void>>;
  /** Aborted by `close`. */
  readonly closing: AbortController;
}

import type { Clock } from "../clock.js";
import type { WorkerControl } from "../worker-host.js";
import type { ActiveClaim } from "./active-claim.js";
import type { FileSystem } from "./file-system.js";
import type { Layout } from "./layout.js";
import type { Salvage } from "./salvage.js";

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

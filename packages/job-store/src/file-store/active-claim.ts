import type { Stamp } from "../clock.js";
import type { Progress } from "../job-store.js";

/** The worker's side of a claim: hears of a cancel, keeps the deadline, publishes progress. */
export interface ActiveClaim {
  readonly token: string;
  readonly signal: AbortSignal;
  readonly socketPath: string | undefined;
  /** Looks at once whether the job was cancelled. */
  look(): void;
  startDeadline(from: Stamp, deadlineMs: number): void;
  publish(progress: Progress): void;
  /** Tells those who wait to look at the record. */
  ring(): void;
  close(): void;
}

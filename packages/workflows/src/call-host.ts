import type { Envelope } from "@codex-in-claude/envelope";
import type { Env } from "./settings.js";

/** How the detached worker is started: a program and its first arguments. */
export interface WorkerProgram {
  readonly command: string;
  readonly args: readonly string[];
}

/** A sign of life of a run that the caller waits for. */
export interface CallProgress {
  /** `retrying`: codex lost the connection; `stalled`: it is silent for too long. */
  readonly kind: "queued" | "activity" | "retrying" | "stalled";
  /** What codex does, such as `thinking`. */
  readonly phase: string;
  readonly elapsedMs: number;
  /** Milliseconds since the last event. */
  readonly quietMs: number;
  readonly eventsSeen: number;
  /** Commands that codex has begun so far. */
  readonly commandsRun: number;
}

/** What a call may use of the process that it happens in. */
export interface CallHost {
  readonly env: Env;
  readonly worker: WorkerProgram;
  /** Aborts when a person no longer wants the run: it is stopped. */
  readonly cancelled: AbortSignal;
  /** Aborts when the caller can no longer be answered: the run goes on, and keeps its result. */
  readonly gone: AbortSignal;
  readonly onProgress?: ((progress: CallProgress) => void) | undefined;
  /** Hands over a result that goes away once it was: one that cannot be handed over stays. */
  readonly handOver?: ((envelope: Envelope) => Promise<void>) | undefined;
}

/** What codex is doing, as far as its events tell. */
export type CodexPhase = "starting" | "thinking" | "running_command" | "editing" | "answering";

/** One sign of life, or the lack of one. */
export interface CodexProgress {
  /** `retrying`: codex lost the connection and tries again; `stalled`: silent for too long. */
  readonly kind: "activity" | "retrying" | "stalled";
  readonly phase: CodexPhase;
  readonly eventsSeen: number;
  /** Commands begun so far, the current one among them. */
  readonly commandsRun: number;
  /** Milliseconds since the run began, and since its last event. */
  readonly elapsedMs: number;
  readonly quietMs: number;
  readonly sessionId?: string;
  /** The command that runs now; bounded, free of control characters, not redacted. */
  readonly command?: string;
  /** Why codex tries again; bounded, free of control characters, not redacted. */
  readonly reason?: string;
}

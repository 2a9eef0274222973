import type { ConsultReading } from "./consult/normalise.js";
import type { Outcome } from "./outcome.js";
import type { ReviewReading } from "./review/normalise.js";

/** All that a run needs; or the outcome, where no model is needed. */
export type Prepared = ReadyRun | FinishedEarly;

/** What has to be known to read the answer. Plain JSON, so that it can be kept until then. */
export type Reading = ConsultReading | ReviewReading;

export interface ReadyRun extends AsyncDisposable {
  readonly kind: "ready";
  readonly prompt: string;
  readonly outputSchema: Readonly<Record<string, unknown>>;
  /** The folder that codex works in. */
  readonly cwd: string;
  readonly reading: Reading;
}

export interface FinishedEarly extends AsyncDisposable {
  readonly kind: "finished";
  readonly outcome: Outcome;
}

/** What preparing may use: no model, no spend. */
export interface PrepareTools {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An existing private folder, for files that live as long as the run. */
  readonly scratchDirectory: string;
  readonly signal: AbortSignal;
}

/** The outcome of a call that ends before a model is needed. */
export function finishedEarly(outcome: Outcome): FinishedEarly {
  return { kind: "finished", outcome, [Symbol.asyncDispose]: nothingToDispose };
}

export const nothingToDispose = async (): Promise<void> => {};

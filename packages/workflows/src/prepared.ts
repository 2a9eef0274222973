import type { ConsultReading } from "./consult/normalise.js";
import type { Capture } from "./delegate/capture-work.js";
import type { DelegateReading } from "./delegate/normalise.js";
import type { Outcome } from "./outcome.js";
import type { ReviewReading } from "./review/normalise.js";

/** All that a run needs; or the outcome, where no model is needed. */
export type Prepared = ReadyRun | FinishedEarly;

/** What has to be known to read the answer. Plain JSON, so that it can be kept until then. */
export type Reading = ConsultReading | ReviewReading | DelegateReading;

export interface ReadyRun extends AsyncDisposable {
  readonly kind: "ready";
  readonly prompt: string;
  readonly outputSchema: Readonly<Record<string, unknown>>;
  /** The folder that codex works in. */
  readonly cwd: string;
  readonly reading: Reading;
  /** The tree's instructions for agents come from whoever is under review: the model gets none. */
  readonly withoutInstructions?: boolean;
  /** Paths outside `cwd` that have to be readable. */
  readonly readRoots?: readonly string[];
  /** Takes what was done in `cwd`, before it is disposed of. */
  readonly capture?: () => Promise<Capture>;
}

export interface FinishedEarly extends AsyncDisposable {
  readonly kind: "finished";
  readonly outcome: Outcome;
}

/** The outcome of a call that ends before a model is needed. */
export function finishedEarly(outcome: Outcome): FinishedEarly {
  return { kind: "finished", outcome, [Symbol.asyncDispose]: nothingToDispose };
}

export const nothingToDispose = async (): Promise<void> => {};

import { type AnsweredRun, type CodexRun, recoverRun } from "@codex-in-claude/codex-runner";
import { normaliseConsult } from "./consult/normalise.js";
import type { Capture } from "./delegate/capture-work.js";
import { normaliseDelegate } from "./delegate/normalise.js";
import type { Outcome } from "./outcome.js";
import type { Reading } from "./prepared.js";
import { normaliseReview } from "./review/normalise.js";

/** A call whose model has answered, and how the answer is read. Plain JSON. */
export interface AnsweredCall {
  readonly reading: Reading;
  readonly answered: AnsweredRun;
}

/** Reads what a run came to, as its kind of call understands it. */
export function normaliseRun(
  run: CodexRun,
  reading: Reading,
  capture: Capture | undefined,
): Outcome {
  switch (reading.kind) {
    case "consult":
      return normaliseConsult(run, reading);
    case "review":
      return normaliseReview(run, reading);
    case "delegate":
      return normaliseDelegate(run, reading, capture ?? nothingCaptured);
  }
}

/** The outcome of a call whose process died after the model had answered. It spends nothing. */
export async function recoverOutcome({ reading, answered }: AnsweredCall): Promise<Outcome> {
  return normaliseRun(await recoverRun(answered), reading, undefined);
}

/** What a recovered delegation has: nobody took its changes from the tree in time. */
const nothingCaptured: Capture = {
  ok: false,
  error: {
    code: "worktree_error",
    message: "The process that ran the task died before it had taken the changes from the tree",
  },
};

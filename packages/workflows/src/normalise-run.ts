import { type AnsweredRun, type CodexRun, recoverRun } from "@codex-in-claude/codex-runner";
import type { ErrorDraft } from "@codex-in-claude/envelope";
import { normaliseConsult } from "./consult/normalise.js";
import { type Capture, recoverWork } from "./delegate/capture-work.js";
import { type DelegateReading, normaliseDelegate, withWork } from "./delegate/normalise.js";
import type { Outcome } from "./outcome.js";
import type { Reading } from "./prepared.js";
import { normaliseReview } from "./review/normalise.js";

/** A call whose model has answered, and how the answer is read. Plain JSON. */
export interface AnsweredCall {
  readonly reading: Reading;
  readonly answered: AnsweredRun;
}

/** Reads what a run came to, as its kind of call understands it. */
export async function normaliseRun(
  run: CodexRun,
  reading: Reading,
  capture: Capture | undefined,
): Promise<Outcome> {
  switch (reading.kind) {
    case "consult":
      return normaliseConsult(run, reading);
    case "review":
      return normaliseReview(run, reading);
    case "delegate":
      if (capture === undefined) throw new Error("A delegation captures what was done");
      return normaliseDelegate(run, reading, capture);
  }
}

/**
 * The outcome of a call whose process died after the model had answered. It spends nothing.
 *
 * @param keepDirectory where a delegation's changes are, if they had been taken
 */
export async function recoverOutcome(
  { reading, answered }: AnsweredCall,
  keepDirectory: string,
): Promise<Outcome> {
  const capture =
    reading.kind === "delegate" ? await recoverWork(reading.tree, keepDirectory) : undefined;
  return withWork(await normaliseRun(await recoverRun(answered), reading, capture), capture);
}

/** The outcome of a delegation whose process died before the model had answered: what was done by then. */
export async function recoverUnanswered(
  { tree, facts }: DelegateReading,
  keepDirectory: string,
  error: ErrorDraft,
): Promise<Outcome> {
  return withWork({ kind: "failed", error, facts }, await recoverWork(tree, keepDirectory));
}

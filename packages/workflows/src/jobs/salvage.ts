import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorDraft } from "@codex-in-claude/envelope";
import type { EndState, Salvage } from "@codex-in-claude/job-store";
import type { DelegateReading } from "../delegate/normalise.js";
import { type AnsweredCall, recoverOutcome, recoverUnanswered } from "../normalise-run.js";
import type { Plan } from "../perform.js";
import type { Reading } from "../prepared.js";
import { sealOutcome } from "../seal-outcome.js";
import { endOf } from "./job-end.js";

const answerFile = "answered.json";
const readingFile = "reading.json";

/** Keeps on the disk where a task is being done, for the case that this process dies meanwhile. */
export function keepReading(scratchDirectory: string, reading: Reading): void {
  // Nothing is left of any other run before its answer.
  if (reading.kind === "delegate") keepFile(join(scratchDirectory, readingFile), reading);
}

/** Keeps an answer on the disk the moment it is there, for the case that this process dies next. */
export function keepAnswer(scratchDirectory: string, answered: AnsweredCall): void {
  keepFile(join(scratchDirectory, answerFile), answered);
}

function keepFile(path: string, content: object): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, JSON.stringify(content));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the result of a run whose worker died, of the model's answer or else of what it had done. */
export const salvageRun: Salvage = async ({ id, spec, scratch, keep, end, elapsedMs }) => {
  const plan = spec as unknown as Plan;
  const answered = await readKept<AnsweredCall>(join(scratch, answerFile));
  if (answered !== undefined) {
    const outcome = await recoverOutcome(answered, keep);
    const ending = { elapsedMs: answered.answered.elapsedMs, jobId: id };
    return endOf(sealOutcome(plan, outcome, ending));
  }
  const reading = await readKept<DelegateReading>(join(scratch, readingFile));
  if (reading === undefined) return undefined;
  const outcome = await recoverUnanswered(reading, keep, errorOf(end.state));
  return endOf(sealOutcome(plan, outcome, { elapsedMs, jobId: id }));
};

async function readKept<T>(path: string): Promise<T | undefined> {
  const kept = await readFile(path, "utf8").catch(() => undefined);
  return kept === undefined ? undefined : (JSON.parse(kept) as T);
}

function errorOf(state: EndState): ErrorDraft {
  switch (state) {
    case "cancelled":
      return { code: "cancelled", message: "The run was cancelled" };
    case "timeout":
      return { code: "timeout", message: "The run was ended at its deadline" };
    default:
      return { code: "worker_lost", message: "The process that ran the task died" };
  }
}

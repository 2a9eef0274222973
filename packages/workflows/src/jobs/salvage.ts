import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Salvage } from "@codex-in-claude/job-store";
import { type AnsweredCall, recoverOutcome } from "../normalise-run.js";
import type { Plan } from "../perform.js";
import { sealOutcome } from "../seal-outcome.js";
import { endOf } from "./job-end.js";

const fileName = "answered.json";

/** Keeps an answer on the disk the moment it is there, for the case that this process dies next. */
export function keepAnswer(scratchDirectory: string, answered: AnsweredCall): void {
  const file = openSync(join(scratchDirectory, fileName), "wx", 0o600);
  try {
    writeSync(file, JSON.stringify(answered));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the result of a run whose worker died after the model had answered. */
export const salvageAnswer: Salvage = async ({ id, spec, scratch, keep }) => {
  const kept = await readFile(join(scratch, fileName), "utf8").catch(() => undefined);
  if (kept === undefined) return undefined;
  const answered = JSON.parse(kept) as AnsweredCall;
  const outcome = await recoverOutcome(answered, keep);
  const { elapsedMs } = answered.answered;
  return endOf(sealOutcome(spec as unknown as Plan, outcome, { elapsedMs, jobId: id }));
};

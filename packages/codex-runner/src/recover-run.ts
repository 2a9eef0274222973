import type { CodexRun } from "./codex-run.js";
import type { PreparedRun } from "./prepared-run.js";
import type { RunEvents } from "./read-events.js";
import { settleRun } from "./settle-run.js";

/**
 * A run whose model has answered, as it was known at that moment. Plain JSON: whoever keeps it can
 * have the outcome from `recoverRun`, should the process that runs codex die before it is told.
 */
export interface AnsweredRun {
  readonly run: PreparedRun;
  readonly events: RunEvents;
  readonly elapsedMs: number;
}

/**
 * The outcome of a run that had been answered. It spends nothing. Everything but codex's exit was
 * seen; a warning says so.
 */
export async function recoverRun({ run, events, elapsedMs }: AnsweredRun): Promise<CodexRun> {
  const recovered = await settleRun(run, {
    events,
    end: {
      started: true,
      by: "exited",
      pid: 0,
      exitCode: 0,
      exitSignal: null,
      stdout: "",
      stderr: "",
      elapsedMs,
    },
    stalls: 0,
    leakedProcesses: [],
    elapsedMs,
  });
  const { exitCode: _unseen, ...known } = recovered;
  const warning =
    "The answer was recovered: codex had completed its turn, and its exit was not seen";
  return { ...known, warnings: [...known.warnings, warning] } as CodexRun;
}

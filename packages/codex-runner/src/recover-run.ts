import type { CodexRun } from "./codex-run.js";
import type { PreparedRun } from "./prepared-run.js";
import type { RunEvents } from "./read-events.js";
import { type ObservedRun, settleRun } from "./settle-run.js";

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
export function recoverRun({ run, events, elapsedMs }: AnsweredRun): Promise<CodexRun> {
  return settleAnswered(
    run,
    { events, stalls: 0, leakedProcesses: [], elapsedMs },
    "The answer was recovered: codex had completed its turn, and its exit was not seen",
  );
}

/** The outcome of a run whose turn was complete, and whose codex did not exit by itself. */
export async function settleAnswered(
  run: PreparedRun,
  observed: Omit<ObservedRun, "end">,
  warning: string,
): Promise<CodexRun> {
  const settled = await settleRun(run, { ...observed, end: ownExit(observed.elapsedMs) });
  const { exitCode: _unseen, ...known } = settled;
  return { ...known, warnings: [...known.warnings, warning] } as CodexRun;
}

function ownExit(elapsedMs: number): ObservedRun["end"] {
  return {
    started: true,
    by: "exited",
    pid: 0,
    exitCode: 0,
    exitSignal: null,
    stdout: "",
    stderr: "",
    elapsedMs,
  };
}

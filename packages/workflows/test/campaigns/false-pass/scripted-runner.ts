import { createEventReader } from "../../../../codex-runner/src/read-events.js";
import { settleRun } from "../../../../codex-runner/src/settle-run.js";
import type { AnsweredCall } from "../../../src/normalise-run.js";
import type { Runner } from "../../../src/runner.js";
import type { Random } from "../random.js";
import type { ScriptedTurn } from "./scripted-turn.js";

type Prepared = Parameters<typeof settleRun>[0];

/** What a scripted run was given, and what it kept. */
export interface Recorded {
  /** The bytes that the model received, if it was asked. */
  prompt?: string;
  /** What was kept when the turn was complete. */
  answered?: AnsweredCall["answered"];
}

/**
 * Runs a turn as codex would print it, in pieces of any length, through the reader and the judge of
 * real runs.
 */
export function scriptedRunner(turn: ScriptedTurn, random: Random, recorded: Recorded): Runner {
  return async (ready, plan, tools) => {
    recorded.prompt = ready.prompt;
    const run = preparedRun(ready, plan);
    const reader = createEventReader((events) => {
      if (!events.turnCompleted || recorded.answered) return;
      recorded.answered = { run, events: structuredClone(events), elapsedMs: 1 } as never;
      tools.onAnswered?.(recorded.answered as never);
    });
    const text = `${turn.lines.join("\n")}\n`;
    const bytes = Buffer.from(text).subarray(
      0,
      (text.length && -(turn.cutBytes ?? 0)) || undefined,
    );
    for (let start = 0; start < bytes.length; ) {
      const end = start + 1 + random.below(200);
      reader.write(bytes.subarray(start, end));
      start = end;
    }
    reader.end();
    const { by, exitCode, exitSignal = null } = turn;
    return settleRun(run, {
      events: reader.state(),
      end: {
        started: true,
        by,
        pid: 1,
        exitCode,
        exitSignal,
        stdout: "",
        stderr: "",
        elapsedMs: 1,
      },
      stalls: 0,
      leakedProcesses: [],
      elapsedMs: 1,
    });
  };
}

function preparedRun(
  ready: Parameters<Runner>[0],
  { sandbox, isolation, reads, deadlineSeconds }: Parameters<Runner>[1],
): Prepared {
  const { prompt, outputSchema, cwd } = ready;
  const request = { prompt, outputSchema, cwd, sandbox, isolation, reads, deadlineSeconds };
  const argv = { request, policy: { reads, cwd }, extraArgs: [] };
  return { argv, prompt, codexHome: "/nonexistent", warnings: [], securityWarnings: [] } as never;
}

import { buildArgv } from "./build-argv.js";
import { findTakeoffProblem } from "./check-takeoff.js";
import { codexEnvironment } from "./codex-environment.js";
import type { CodexRun } from "./codex-run.js";
import { endLeakedProcesses } from "./leaked-processes.js";
import { watchMountPoints } from "./mount-points.js";
import type { PreparedRun } from "./prepared-run.js";
import { createEventReader, type RunEvents } from "./read-events.js";
import { settleAnswered } from "./recover-run.js";
import type { RunCodexOptions } from "./run-codex-options.js";
import { runProcess } from "./run-process.js";
import { settleRun } from "./settle-run.js";
import { watchProgress } from "./watch-progress.js";

/**
 * Starts codex for a prepared run, follows it to its end and clears up behind it. A trial of the
 * sandbox goes along, and stops the run when no command can run in it.
 *
 * @param deadlineMs what is left of the run's time
 */
export async function executeRun(
  run: PreparedRun,
  options: RunCodexOptions,
  deadlineMs: number,
): Promise<CodexRun> {
  const startedAt = performance.now();
  const { request, policy } = run.argv;
  const { codex, env, cacheDir } = options;
  const stop = new AbortController();
  const signals = options.signal ? [options.signal, stop.signal] : [stop.signal];
  const signal = AbortSignal.any(signals);
  const takeoff = findTakeoffProblem({ codex, env, signal, cacheDir }, request, policy).then(
    (problem) => {
      if (problem !== undefined) stop.abort();
      return problem;
    },
    () => undefined,
  );
  const began = Date.now();
  const watch = watchProgress(request.stallSeconds, options.onEvent);
  const outstay = new AbortController();
  let outstayTimer: NodeJS.Timeout | undefined;
  const noteAnswer = answerNote(run, options, startedAt, () => {
    outstayTimer = setTimeout(() => outstay.abort(), exitWithinMs);
  });
  const reader = createEventReader((events, retry) => {
    watch.heard(events, retry);
    noteAnswer(events);
  });
  const removeMountPoints = await watchMountPoints(policy.cwd);
  const end = await runProcess({
    command: codex.path,
    args: buildArgv(run.argv),
    cwd: policy.cwd,
    env: { ...codexEnvironment(env, codex), ...policy.marker },
    stdin: run.prompt,
    deadlineMs,
    signal: AbortSignal.any([signal, outstay.signal]),
    onStdout: reader.write,
  });
  clearTimeout(outstayTimer);
  const wasCancelled = signal.aborted;
  reader.end();
  watch.stop();
  // Nothing that goes wrong from here on may cost the answer.
  const { sandboxWorks, commandsRun, sessionId } = reader.state();
  const isMoot = sandboxWorks || (commandsRun === 0 && end.by === "exited");
  if (isMoot) stop.abort();
  const problem = await takeoff;
  const takeoffProblem = isMoot ? undefined : problem;
  const marker = { ...policy.marker, ...sandboxMarks(run, sessionId) };
  const marks = { marker, cwd: policy.cwd, startedAt: began };
  const leakedProcesses = await endLeakedProcesses(marks).catch(() => []);
  await removeMountPoints();
  const observed = {
    events: reader.state(),
    stalls: watch.stalls(),
    leakedProcesses,
    elapsedMs: Math.round(performance.now() - startedAt),
    takeoffProblem,
  };
  const hasOutstayed = end.by !== "exited" && !wasCancelled && observed.events.turnCompleted;
  return hasOutstayed
    ? settleAnswered(run, observed, outstayedWarning)
    : settleRun(run, { ...observed, end });
}

/** Codex takes a tenth of a second from the end of its turn to its exit. */
const exitWithinMs = 5_000;
const outstayedWarning = "codex had completed its turn and did not exit, so it was ended";

/**
 * What codex 0.169 sets for whatever it starts in its sandbox, where the run's own mark does not
 * reach. When codex was killed while it started one, a bwrap was seen to stay behind for good: its
 * parent was gone before it could ask to die with it. A session that is continued may be in use by
 * another run, so its id tells nothing.
 */
function sandboxMarks(
  { argv }: PreparedRun,
  sessionId: string | undefined,
): Record<string, string> {
  const { profile } = argv.policy;
  const isOwnSession = sessionId !== undefined && argv.request.resumeSessionId === undefined;
  return {
    ...(profile && { CODEX_PERMISSION_PROFILE: profile.name }),
    ...(isOwnSession && { CODEX_THREAD_ID: sessionId }),
  };
}

/** Tells of the answer the moment the turn is complete, without the words that were sent. */
function answerNote(
  run: PreparedRun,
  { onAnswered }: RunCodexOptions,
  startedAt: number,
  onComplete: () => void,
): (events: RunEvents) => void {
  let isNoted = false;
  return (events) => {
    if (isNoted || !events.turnCompleted) return;
    isNoted = true;
    onComplete();
    const elapsedMs = Math.round(performance.now() - startedAt);
    try {
      onAnswered?.({ run: wordless(run), events: structuredClone(events), elapsedMs });
    } catch {
      // A listener that fails must not take a paid run along.
    }
  };
}

function wordless(run: PreparedRun): PreparedRun {
  const { projectInstructions: _, ...request } = run.argv.request;
  return { ...run, prompt: "", argv: { ...run.argv, request: { ...request, prompt: "" } } };
}

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildArgv } from "./build-argv.js";
import { refusal } from "./check-request.js";
import { findTakeoffProblem } from "./check-takeoff.js";
import { codexEnvironment, withoutProgramsOf } from "./codex-environment.js";
import type { CodexProgress } from "./codex-progress.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexRun } from "./codex-run.js";
import type { CodexBinary } from "./find-codex.js";
import { endLeakedProcesses } from "./leaked-processes.js";
import { watchMountPoints } from "./mount-points.js";
import { type PreparedRun, prepareRun } from "./prepare-run.js";
import { foldersDownTo } from "./project-instructions.js";
import { createEventReader, type RunEvents } from "./read-events.js";
import type { AnsweredRun } from "./recover-run.js";
import { runProcess } from "./run-process.js";
import { crashedRun, refusedRun, settleRun } from "./settle-run.js";
import { watchProgress } from "./watch-progress.js";

export interface RunCodexOptions {
  readonly codex: CodexBinary;
  /** The environment to start from, usually that of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Absolute path of a folder of the caller's, for files of the run; it is left as it was. Not
   * under a folder that commands may write.
   */
  readonly scratchDir: string;
  /** Absolute path of a folder to remember in what codex can do; 300 ms a run without it. */
  readonly cacheDir?: string;
  /** Absolute path of a folder whose programs are never started, beside the one worked in. */
  readonly workspace?: string;
  /** `major.minor` versions to take for tested, instead of the built-in ones. */
  readonly supportedVersions?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called for each sign of life, and for silence; must not throw. */
  readonly onEvent?: (progress: CodexProgress) => void;
  /** Called once, when the model's turn is complete and codex still runs; see `recoverRun`. */
  readonly onAnswered?: (answered: AnsweredRun) => void;
}

/**
 * Runs codex once and says what came of it. Never rejects; whatever happens, the outcome is there
 * within the deadline, and a second for what does not end on its own.
 */
export async function runCodex(request: CodexRequest, options: RunCodexOptions): Promise<CodexRun> {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  let folder: string | undefined;
  try {
    await mkdir(options.scratchDir, { recursive: true, mode: 0o700 });
    folder = await mkdtemp(join(options.scratchDir, "run-"));
    const deadline = AbortSignal.timeout(deadlineMs(request));
    const signals = options.signal ? [options.signal, deadline] : [deadline];
    const signal = AbortSignal.any(signals);
    const env = withoutProgramsOf(await untrustedFolders(request, options), options.env);
    const prepared = await prepareRun(request, { ...options, env, folder, signal });
    if (options.signal?.aborted) return refusedRun(request, cancelled, elapsedMs());
    if (deadline.aborted) return refusedRun(request, late, elapsedMs());
    if (!prepared.ok) return refusedRun(request, prepared, elapsedMs());
    const { run, takeoffProblem } = await execute(prepared.run, { ...options, env }, startedAt);
    if (takeoffProblem === undefined || !mayBeWidened(request, run)) return run;
    const wider = { ...request, reads: "machine" } as const;
    // What was remembered of this codex did not hold: without any sandbox no run is made.
    const { cacheDir: _, ...forgetful } = options;
    const again = await prepareRun(wider, { ...forgetful, env, folder, signal });
    if (!again.ok || signal.aborted) return run;
    const warned = withWarning(again.run, takeoffProblem);
    return (await execute(warned, { ...options, env }, startedAt)).run;
  } catch (error) {
    return crashedRun(request, error, elapsedMs());
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Timers take whole milliseconds, and no more than 24 days of them. */
function deadlineMs({ deadlineSeconds }: CodexRequest): number {
  return Math.min(Math.ceil(deadlineSeconds * 1000), 2 ** 31 - 1);
}

async function untrustedFolders(
  { cwd }: CodexRequest,
  { workspace }: RunCodexOptions,
): Promise<string[]> {
  const [root = cwd] = await foldersDownTo(cwd);
  return workspace === undefined ? [root] : [root, workspace];
}

const cancelled = { error: refusal("cancelled", "The run was cancelled") };
const late = { error: refusal("timeout", "The run did not end in time") };

/** Only where sealed reads were no condition, and where nothing has been said or done yet. */
function mayBeWidened(request: CodexRequest, run: CodexRun): boolean {
  const isUnspent = !run.ok && run.error.answerText === undefined && run.commandsRun === 0;
  return isUnspent && request.reads === "tree" && !request.sealRequired;
}

function withWarning(run: PreparedRun, problem: string): PreparedRun {
  const warning = `The model could read all that the user can: reads could not be sealed (${problem})`;
  return { ...run, securityWarnings: [warning, ...run.securityWarnings] };
}

interface Executed {
  readonly run: CodexRun;
  /** Why the sandbox cannot run a command, for which this run was stopped. */
  readonly takeoffProblem: string | undefined;
}

async function execute(
  run: PreparedRun,
  options: RunCodexOptions,
  startedAt: number,
): Promise<Executed> {
  const { request, policy } = run.argv;
  const { codex, env } = options;
  const stop = new AbortController();
  const signals = options.signal ? [options.signal, stop.signal] : [stop.signal];
  const signal = AbortSignal.any(signals);
  const takeoff = findTakeoffProblem({ codex, env, signal }, request, policy).then((problem) => {
    if (problem !== undefined) stop.abort();
    return problem;
  });
  const marks = { marker: policy.marker, cwd: policy.cwd, startedAt: Date.now() };
  const watch = watchProgress(request.stallSeconds, options.onEvent);
  const noteAnswer = answerNote(run, options, startedAt);
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
    deadlineMs: deadlineMs(request) - (performance.now() - startedAt),
    signal,
    onStdout: reader.write,
  });
  reader.end();
  watch.stop();
  // Nothing that goes wrong from here on may cost the answer.
  const { sandboxWorks, commandsRun } = reader.state();
  if (sandboxWorks || commandsRun === 0) stop.abort();
  const takeoffProblem = await takeoff.catch(() => undefined);
  const leakedProcesses = await endLeakedProcesses(marks).catch(() => []);
  await removeMountPoints();
  const settled = await settleRun(run, {
    events: reader.state(),
    end,
    stalls: watch.stalls(),
    leakedProcesses,
    elapsedMs: Math.round(performance.now() - startedAt),
    takeoffProblem,
  });
  return { run: settled, takeoffProblem };
}

/** Tells of the answer the moment the turn is complete, without the words that were sent. */
function answerNote(
  run: PreparedRun,
  { onAnswered }: RunCodexOptions,
  startedAt: number,
): (events: RunEvents) => void {
  let isNoted = false;
  return (events) => {
    if (isNoted || !events.turnCompleted) return;
    isNoted = true;
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

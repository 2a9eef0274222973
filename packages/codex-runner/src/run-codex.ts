import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildArgv } from "./build-argv.js";
import { refusal } from "./check-request.js";
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
    return await execute(prepared.run, { ...options, env }, startedAt);
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

async function execute(
  run: PreparedRun,
  options: RunCodexOptions,
  startedAt: number,
): Promise<CodexRun> {
  const { request, policy } = run.argv;
  const { codex, env, signal } = options;
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
  const leakedProcesses = await endLeakedProcesses(marks).catch(() => []);
  await removeMountPoints();
  return settleRun(run, {
    events: reader.state(),
    end,
    stalls: watch.stalls(),
    leakedProcesses,
    elapsedMs: Math.round(performance.now() - startedAt),
  });
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

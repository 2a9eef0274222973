import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { codexError } from "./codex-error.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexRun } from "./codex-run.js";
import { executeRun } from "./execute-run.js";
import { type PrepareOptions, prepareRun } from "./prepare-run.js";
import type { PreparedRun } from "./prepared-run.js";
import type { RunCodexOptions } from "./run-codex-options.js";
import { withoutProgramsOf } from "./safe-path.js";
import { crashedRun, refusedRun } from "./settle-run.js";
import { unsealedWarning } from "./settle-seal.js";
import { untrustedFolders } from "./untrusted-folders.js";

/**
 * Runs codex once and says what came of it. Never rejects; whatever happens, the outcome is there
 * within the deadline, and a second for what does not end on its own.
 */
export async function runCodex(request: CodexRequest, given: RunCodexOptions): Promise<CodexRun> {
  // It goes into the environment, once for all that a run starts.
  const { workspace, ...options } = given;
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  let folder: string | undefined;
  try {
    await mkdir(options.scratchDir, { recursive: true, mode: 0o700 });
    folder = await mkdtemp(join(options.scratchDir, "run-"));
    const deadline = AbortSignal.timeout(deadlineMs(request));
    const signal = AbortSignal.any(options.signal ? [options.signal, deadline] : [deadline]);
    const untrusted = await untrustedFolders(request.cwd, workspace);
    const env = withoutProgramsOf(untrusted, options.env);
    const setUp = { ...options, env, folder, signal };
    const prepared = await prepareRun(request, setUp);
    if (options.signal?.aborted) return refusedRun(request, cancelled, elapsedMs());
    if (deadline.aborted) return refusedRun(request, late, elapsedMs());
    if (!prepared.ok) return refusedRun(request, prepared, elapsedMs());
    const execute = async (run: PreparedRun) => {
      const executed = await executeRun(
        run,
        { ...options, env },
        deadlineMs(request) - elapsedMs(),
      );
      return { ...executed, run: { ...executed.run, elapsedMs: elapsedMs() } };
    };
    const { run, takeoffProblem } = await execute(prepared.run);
    if (takeoffProblem === undefined || !mayBeWidened(request, run)) return run;
    const wider = await prepareWider(request, setUp, takeoffProblem);
    return wider === undefined || signal.aborted ? run : (await execute(wider)).run;
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

const cancelled = { error: codexError("cancelled", "The run was cancelled") };
const late = { error: codexError("timeout", "The run did not end in time") };

/** Only where sealed reads were no condition, and where nothing has been said or done yet. */
function mayBeWidened(request: CodexRequest, run: CodexRun): boolean {
  const isUnspent = !run.ok && run.error.answerText === undefined && run.commandsRun === 0;
  return isUnspent && request.reads === "tree" && !request.sealRequired;
}

/**
 * The same run with wider reads, which it tells of. What was remembered of this codex did not hold,
 * so it is looked at afresh: without any sandbox there is no run.
 */
async function prepareWider(
  request: CodexRequest,
  { cacheDir: _, ...setUp }: PrepareOptions,
  problem: string,
): Promise<PreparedRun | undefined> {
  const prepared = await prepareRun({ ...request, reads: "machine" }, setUp);
  if (!prepared.ok) return undefined;
  const { run } = prepared;
  return { ...run, securityWarnings: [unsealedWarning(problem), ...run.securityWarnings] };
}

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { codexError } from "./codex-error.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexRun } from "./codex-run.js";
import { executeRun } from "./execute-run.js";
import { prepareRun } from "./prepare-run.js";
import type { RunCodexOptions } from "./run-codex-options.js";
import { withoutProgramsOf } from "./safe-path.js";
import { crashedRun, refusedRun } from "./settle-run.js";
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
    const prepared = await prepareRun(request, { ...options, env, folder, signal });
    if (options.signal?.aborted) return refusedRun(request, cancelled, elapsedMs());
    if (deadline.aborted) return refusedRun(request, late, elapsedMs());
    if (!prepared.ok) return refusedRun(request, prepared, elapsedMs());
    const left = deadlineMs(request) - elapsedMs();
    const run = await executeRun(prepared.run, { ...options, env }, left);
    return { ...run, elapsedMs: elapsedMs() };
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

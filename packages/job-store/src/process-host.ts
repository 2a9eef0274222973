import { spawn } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { localProcesses } from "./local-processes.js";
import { JOB_VARIABLE } from "./process-family.js";
import type { StartResult, WorkerHost } from "./worker-host.js";

export interface ProcessHostOptions {
  /** The program; absolute, unless `env` has a `PATH` that is to be trusted. */
  readonly command: string;
  /** The job's id is added behind them. */
  readonly args?: readonly string[];
  /** The worker's whole environment, but for the variable that names its job. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `/` when absent, so that a worker keeps no folder from being removed. */
  readonly cwd?: string;
}

/** A host whose workers are detached processes of this machine, each leader of its own session. */
export function createProcessHost(options: ProcessHostOptions): WorkerHost {
  return { ...localProcesses, start: (job) => startProcess(options, job) };
}

async function startProcess(
  { command, args = [], env, cwd = "/" }: ProcessHostOptions,
  job: { readonly id: string; readonly log?: string },
): Promise<StartResult> {
  let log: number | undefined;
  try {
    log = job.log === undefined ? undefined : openLog(job.log);
    const output = log ?? "ignore";
    const child = spawn(command, [...args, job.id], {
      cwd,
      detached: true,
      env: { ...env, [JOB_VARIABLE]: job.id },
      stdio: ["ignore", output, output],
    });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.on("error", () => {});
    child.unref();
    return { ok: true, pid: child.pid ?? 0, ended };
  } catch (error) {
    const systemCode = (error as NodeJS.ErrnoException).code;
    const message = `Cannot start the worker: ${error instanceof Error ? error.message : String(error)}`;
    return { ok: false, message, ...(systemCode === undefined ? {} : { systemCode }) };
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

function openLog(path: string): number {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
  return openSync(path, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
}

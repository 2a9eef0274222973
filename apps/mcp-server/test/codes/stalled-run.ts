import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { findProcesses } from "@codex-in-claude/testkit";
import type { Called } from "../connect.js";
import { answer, type Stage } from "./stage.js";

/** A run under way, whose model never answers. */
export interface StalledRun {
  readonly jobId: string;
  /** The folder of its record. */
  readonly folder: string;
  /** What the call that started it answers, once the run has ended. */
  readonly called: Promise<Called>;
  killWorker(): Promise<void>;
}

/** Starts a run, acts while it goes on, and ends it. */
export async function duringRun(
  stage: Stage,
  tool: string,
  act: (run: StalledRun) => Promise<Called>,
  args: Readonly<Record<string, unknown>> = {},
): Promise<Called> {
  const { ask, scene, state } = stage;
  scene.model.play({ kind: "stall", after: "nothing" });
  const turns = scene.model.turns.length;
  const called = ask(tool, args);
  await scene.model.waitForTurns(turns + 1);
  const { envelope } = await ask("codex_job_list", { status: "running" });
  const [job] = envelope.jobs as { job_id: string }[];
  if (!job) throw new Error("No job is running");
  try {
    return await act({
      jobId: job.job_id,
      folder: await folderOf(state, job.job_id),
      called,
      killWorker: () => killWorker(job.job_id),
    });
  } finally {
    await ask("codex_job_cancel", { job_id: job.job_id });
    await called;
    scene.model.play({ kind: "json", json: answer });
  }
}

/** Starts a run, waits for its end, and answers its id. */
export async function finishedJob(stage: Stage, tool = "codex_consult_async"): Promise<string> {
  stage.scene.model.play({ kind: "json", json: answer });
  const { envelope } = await stage.ask(tool);
  const job_id = envelope.job_id as string;
  await stage.ask("codex_job_wait", { job_id });
  return job_id;
}

/** The folder of a job's record. */
export async function folderOf(state: string, jobId: string): Promise<string> {
  const paths = await readdir(join(state, "jobs"), { recursive: true });
  const found = paths.find((path) => path.endsWith(`/${jobId}`));
  if (found === undefined) throw new Error(`No record of job ${jobId}`);
  return join(state, "jobs", found);
}

async function killWorker(jobId: string): Promise<void> {
  const found = await findProcesses({ mentioning: jobId });
  const worker = found.find(({ command }) => command.includes("worker.mjs"));
  if (worker === undefined) throw new Error(`No worker carries job ${jobId} out`);
  process.kill(worker.pid, "SIGKILL");
}

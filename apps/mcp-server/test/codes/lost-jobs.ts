import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { openFileStore } from "@codex-in-claude/job-store";
import { waitForProcess } from "@codex-in-claude/testkit";
import type { Called } from "../connect.js";
import { whenRunning } from "../when-running.js";
import { gitOnPath } from "./git-on-path.js";
import type { ErrorCode, Provocation } from "./provocation.js";
import type { Stage } from "./stage.js";
import { duringRun, finishedJob, folderOf } from "./stalled-run.js";
import { toolGroups } from "./tool-groups.js";

const { waiting, paid, previews, results, ofJob } = toolGroups;
const builtCli = fileURLToPath(new URL("../../../cli/dist/main.mjs", import.meta.url));
const following = ["codex_consult", "codex_consult_async"];

/** Asks for the job: as a result, or as the one to continue. */
const about = ({ ask }: Stage, tool: string, jobId: string) =>
  ask(tool, following.includes(tool) ? { follow_up_to: jobId } : { job_id: jobId });

/** The worker cannot even load. */
const noWorker = whenRunning(
  `process.env.NODE_OPTIONS = "--import=data:text/javascript,process.exit(3)";`,
);

/** Makes the record say that the run was to end at once. */
async function expire(folder: string): Promise<void> {
  const file = join(folder, "record.json");
  const text = await readFile(file, "utf8");
  await writeFile(`${file}.new`, text.replace(/"deadlineMs":\d+/, '"deadlineMs":1'));
  await rename(`${file}.new`, file);
}

async function damage({ state }: Stage, jobId: string): Promise<void> {
  const file = join(await folderOf(state, jobId), "outcome.jsonl");
  await truncate(file, (await stat(file)).size - 10);
}

/** A state folder in which no more jobs may wait. */
async function fullQueue({ folder, scene }: Stage): Promise<string> {
  const directory = await folder();
  await using store = openFileStore({ directory, reserveBytes: 0 });
  const request = { workspace: scene.repo.path, kind: "consult", spec: {}, deadlineMs: 60_000 };
  for (let queued = 0; queued < 100; queued += 1) await store.create(request);
  return directory;
}

/** A job that was cancelled before its turn came. */
async function neverRun(stage: Stage, tool: string) {
  const alone = { env: { CODEX_IN_CLAUDE_MAX_RUNNING: "1" } };
  return duringRun(stage, "codex_consult_async", async () => {
    const { envelope } = await stage.ask("codex_consult_async", {}, alone);
    const job_id = envelope.job_id as string;
    await stage.ask("codex_job_cancel", { job_id });
    return about(stage, tool, job_id);
  });
}

/** Interrupts the preview of a command line whose git does not answer. */
async function interruptedPreview(stage: Stage, tool: string): Promise<Called> {
  const path = await gitOnPath(stage, "exec sleep 6061");
  const words = tool === "codex_dry_run" ? ["review"] : ["delegate", "Do it"];
  const running = spawn(process.execPath, [builtCli, ...words, "--dry-run", "--format", "json"], {
    cwd: stage.scene.repo.path,
    env: { ...stage.scene.env, PATH: path },
  });
  await waitForProcess({ mentioning: "sleep 6061" });
  running.kill("SIGINT");
  const printed = await text(running.stdout);
  return { isError: true, envelope: JSON.parse(printed), text: printed };
}

const runs = (row: Omit<Provocation, "spends">): Provocation => ({ ...row, spends: true });

const lost = (code: ErrorCode, why: string, prepare: (folder: string) => Promise<void>) => [
  runs({
    code,
    why,
    tools: [...results, ...following],
    provoke: (stage, tool) =>
      duringRun(stage, "codex_consult_async", async ({ jobId, folder, killWorker }) => {
        await prepare(folder);
        await killWorker();
        await stage.ask("codex_job_wait", { job_id: jobId });
        return about(stage, tool, jobId);
      }),
  }),
  runs({
    code,
    why: `${why}, while its caller waits`,
    tools: waiting,
    provoke: (stage, tool) =>
      duringRun(stage, tool, async ({ folder, killWorker, called }) => {
        await prepare(folder);
        await killWorker();
        return called;
      }),
  }),
];

/** Errors of jobs: of their start, their end and their records. */
export const lostJobs: readonly Provocation[] = [
  {
    code: "job_not_found",
    why: "an id that no job has",
    tools: [...ofJob, ...following],
    provoke: (stage, tool) => about(stage, tool, "j".repeat(26)),
  },
  {
    code: "job_failed",
    why: "a worker that does not start",
    tools: paid,
    provoke: ({ ask }, tool) => ask(tool, {}, { preload: noWorker }),
  },
  {
    code: "job_failed",
    why: "a job whose worker did not start",
    tools: results,
    provoke: async (stage, tool) => {
      const { envelope } = await stage.ask("codex_consult_async", {}, { preload: noWorker });
      return about(stage, tool, (envelope.meta as { job_id: string }).job_id);
    },
  },
  {
    code: "too_many_running",
    why: "a queue that is full",
    tools: paid,
    provoke: async (stage, tool) =>
      stage.ask(tool, {}, { env: { CODEX_IN_CLAUDE_STATE_DIR: await fullQueue(stage) } }),
  },
  runs({
    code: "job_running",
    why: "a job that goes on",
    tools: [...results, ...following],
    provoke: (stage, tool) =>
      duringRun(stage, "codex_consult_async", ({ jobId }) => about(stage, tool, jobId)),
  }),
  {
    code: "cancelled",
    why: "a preview that is interrupted in a shell, as no client of MCP waits for its answer",
    tools: previews,
    provoke: interruptedPreview,
  },
  runs({
    code: "cancelled",
    why: "a job that was cancelled",
    tools: results,
    provoke: (stage, tool) =>
      duringRun(stage, "codex_consult_async", async ({ jobId }) => {
        await stage.ask("codex_job_cancel", { job_id: jobId });
        return about(stage, tool, jobId);
      }),
  }),
  runs({
    code: "timeout",
    why: "a run that reached its own deadline",
    tools: results,
    isSlow: true,
    provoke: async (stage, tool) => {
      stage.scene.model.play({ kind: "stall", after: "nothing" });
      const brief = { env: { CODEX_IN_CLAUDE_JOB_MAX_SECONDS: "60" } };
      const { envelope } = await stage.ask("codex_consult_async", {}, brief);
      const job_id = envelope.job_id as string;
      await stage.ask("codex_job_wait", { job_id, timeout_seconds: 50 });
      await stage.ask("codex_job_wait", { job_id, timeout_seconds: 50 });
      return about(stage, tool, job_id);
    },
  }),
  runs({
    code: "cancelled",
    why: "a job that is cancelled while its caller waits",
    tools: waiting,
    provoke: (stage, tool) =>
      duringRun(stage, tool, async ({ jobId, called }) => {
        await stage.ask("codex_job_cancel", { job_id: jobId });
        return called;
      }),
  }),
  runs({
    code: "timeout",
    why: "a run that takes longer than its caller waits",
    tools: waiting,
    isSlow: true,
    provoke: (stage, tool) =>
      duringRun(stage, tool, ({ called }) => called, { timeout_seconds: 10 }),
  }),
  runs({
    code: "job_cancelled",
    why: "a job that was cancelled before its turn",
    tools: [...results, ...following],
    provoke: neverRun,
  }),
  ...lost("worker_lost", "a worker that was killed", async () => {}),
  ...lost("job_timeout", "a worker that died past its deadline", expire),
  runs({
    code: "job_result_incompatible",
    why: "a result that is damaged on the disk",
    tools: [...results, ...following],
    provoke: async (stage, tool) => {
      const jobId = await finishedJob(stage);
      await damage(stage, jobId);
      return about(stage, tool, jobId);
    },
  }),
  runs({
    code: "job_result_incompatible",
    why: "a result that is damaged, asked for again by its key",
    tools: waiting,
    provoke: async (stage, tool) => {
      const keyed = { idempotency_key: randomUUID() };
      const { envelope } = await stage.ask(tool, keyed);
      await damage(stage, (envelope.meta as { job_id: string }).job_id);
      return stage.ask(tool, keyed);
    },
  }),
  runs({
    code: "session_not_found",
    why: "a job that was no consultation",
    tools: following,
    provoke: async (stage, tool) =>
      about(stage, tool, await finishedJob(stage, "codex_review_changes_async")),
  }),
  runs({
    code: "session_not_found",
    why: "a session that codex keeps no more, in the background",
    tools: results,
    provoke: async (stage, tool) => {
      const before = await finishedJob(stage);
      await loseSession(stage, before);
      const { envelope } = await stage.ask("codex_consult_async", { follow_up_to: before });
      const job_id = envelope.job_id as string;
      await stage.ask("codex_job_wait", { job_id });
      return stage.ask(tool, { job_id });
    },
  }),
  runs({
    code: "idempotency_in_progress",
    why: "a key whose run goes on",
    tools: paid,
    provoke: (stage, tool) => {
      const keyed = { idempotency_key: randomUUID() };
      return duringRun(stage, tool, () => stage.ask(tool, keyed), keyed);
    },
  }),
  runs({
    code: "idempotency_conflict",
    why: "a key that was used for something else",
    tools: paid,
    provoke: async ({ ask }, tool) => {
      const keyed = { idempotency_key: randomUUID() };
      await ask(tool, keyed);
      return ask(tool, { ...keyed, model: "another" });
    },
  }),
  runs({
    code: "idempotency_result_unavailable",
    why: "a key whose result was taken",
    tools: paid,
    provoke: async (stage, tool) => {
      const keyed = { idempotency_key: randomUUID() };
      const { envelope } = await stage.ask(tool, keyed);
      const { job_id } = envelope.meta as { job_id: string };
      await stage.ask("codex_job_wait", { job_id });
      await stage.ask("codex_job_consume_result", { job_id });
      return stage.ask(tool, keyed);
    },
  }),
];

/** Removes what codex keeps of a consultation. */
async function loseSession(stage: Stage, jobId: string): Promise<void> {
  const { envelope } = await stage.ask("codex_job_result", { job_id: jobId });
  const { session_id } = envelope.meta as { session_id: string };
  const kept = await readdir(stage.scene.home.codexHome, { recursive: true });
  const rollouts = kept.filter((path) => path.endsWith(`${session_id}.jsonl`));
  if (rollouts.length === 0) throw new Error(`No session ${session_id}`);
  for (const path of rollouts) await rm(join(stage.scene.home.codexHome, path));
}

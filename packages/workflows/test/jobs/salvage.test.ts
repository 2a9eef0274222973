import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorEnvelope } from "@codex-in-claude/envelope";
import { openFileStore } from "@codex-in-claude/job-store";
import { createScene, createTempDir, type Scene, type TempDir } from "@codex-in-claude/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type CallHost,
  callContext,
  type Plan,
  perform,
  planConsult,
  planDelegate,
  runWithCodex,
  tools,
} from "../../src/index.js";
import { keepReading, salvageRun } from "../../src/jobs/salvage.js";
import { noFacts } from "../../src/outcome.js";

const answer = {
  summary: "It was nearly lost.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};

let scene: Scene;
let state: TempDir;
beforeEach(async () => {
  scene = await createScene({ script: { kind: "json", json: answer } });
  state = await createTempDir("state");
});
afterEach(async () => {
  await state[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
});

const context = () =>
  callContext({
    env: { ...scene.env, CODEX_IN_CLAUDE_STATE_DIR: state.path },
    cwd: scene.repo.path,
    cwdIsChosen: true,
  });

type Left = readonly (readonly ["scratch" | "keep", string, string])[];

async function consultPlan(): Promise<Plan> {
  const planned = await planConsult({ question: "Why?" }, context(), "background");
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.plan;
}

async function delegatePlan(): Promise<Plan> {
  const planned = await planDelegate({ task: "Do it" }, context(), "background");
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.plan;
}

/** What a worker keeps when its model has answered, from a real run. */
async function answeredCall(plan: Plan): Promise<string> {
  let kept = "";
  await perform(plan, {
    env: scene.env,
    scratchDirectory: state.path,
    keepDirectory: state.path,
    runner: runWithCodex,
    signal: new AbortController().signal,
    onAnswered: (answered) => {
      kept = JSON.stringify(answered);
    },
  });
  return kept;
}

/** Records a job whose worker dies with these files in its folders. */
async function jobOfDeadWorker(plan: Plan, left: Left): Promise<string> {
  await using store = openFileStore({ directory: state.path });
  const spec = JSON.parse(JSON.stringify(plan));
  const created = await store.create({
    workspace: "/w",
    kind: "consult",
    spec,
    deadlineMs: 60_000,
  });
  if (!created.ok) throw new Error(created.error.message);
  const { id } = created.job;
  const worker = join(import.meta.dirname, "../fixtures/dying-worker.mjs");
  const child = spawn(process.execPath, [worker, state.path, JSON.stringify(left), id], {
    detached: true,
  });
  await once(child, "exit");
  return id;
}

async function call(name: string, args: Record<string, unknown>) {
  const host: CallHost = {
    env: scene.env,
    worker: { command: "/nonexistent", args: [] },
    cancelled: new AbortController().signal,
    gone: new AbortController().signal,
  };
  return tools.find((tool) => tool.name === name)?.call(args, context(), host);
}

describe("a worker that died", () => {
  it("leaves an answer that is recovered, marked so, and not paid for twice", async () => {
    const plan = await consultPlan();
    const answered = await answeredCall(plan);
    const job_id = await jobOfDeadWorker(plan, [["scratch", "answered.json", answered]]);
    expect(await call("codex_job_status", { job_id })).toMatchObject({
      status: "done",
      recovered: true,
      result_ok: true,
    });
    expect(await call("codex_job_result", { job_id })).toMatchObject({
      ok: true,
      tool: "codex_consult",
      summary: "It was nearly lost.",
      meta: {
        job_id,
        sandbox: "read-only",
        usage: { total_tokens: 110 },
        compat_warnings: [expect.stringContaining("recovered")],
      },
    });
    expect(scene.model.turns).toHaveLength(1);
  });

  it("leaves the change that it had taken from the tree, too", async () => {
    scene.model.play([
      { kind: "shell", commands: ["echo two >> a.txt"] },
      { kind: "json", json: answer },
    ]);
    const plan = await delegatePlan();
    const answered = await answeredCall(plan);
    const work = await readFile(join(state.path, "work.json"), "utf8");
    const job_id = await jobOfDeadWorker(plan, [
      ["scratch", "answered.json", answered],
      ["keep", "work.json", work],
    ]);
    expect(await call("codex_job_result", { job_id })).toMatchObject({
      ok: true,
      tool: "codex_delegate",
      summary: "It was nearly lost.",
      diff: expect.stringContaining("+two"),
      patch_file: join(state.path, "changes.patch"),
    });
  });

  it("says that a change is lost that nobody had taken from the tree", async () => {
    const plan = await delegatePlan();
    const answered = await answeredCall(plan);
    const job_id = await jobOfDeadWorker(plan, [["scratch", "answered.json", answered]]);
    expect(await call("codex_job_result", { job_id })).toMatchObject({
      ok: false,
      error: { code: "worker_lost" },
      raw_response: { text: JSON.stringify(answer) },
    });
  });

  it("leaves the tree itself where nobody had taken the change from it", async () => {
    const plan = await delegatePlan();
    const answered = await answeredCall(plan);
    const { tree } = JSON.parse(answered).reading;
    await mkdir(tree, { recursive: true });
    await writeFile(join(tree, "new.txt"), "paid for\n");
    const job_id = await jobOfDeadWorker(plan, [["scratch", "answered.json", answered]]);
    const { error } = (await call("codex_job_result", { job_id })) as ErrorEnvelope;
    const [, kept = ""] = /is kept in (\S+)$/.exec(error.message) ?? [];
    expect(await readFile(join(kept, "new.txt"), "utf8")).toBe("paid for\n");
  });

  it("leaves the tree of a task that had no answer yet", async () => {
    const tree = join(state.path, "tree");
    await mkdir(tree);
    await writeFile(join(tree, "new.txt"), "paid for\n");
    const reading = { kind: "delegate", tree, facts: noFacts };
    const left = [["scratch", "reading.json", JSON.stringify(reading)]] as const;
    const job_id = await jobOfDeadWorker(await delegatePlan(), left);
    expect(await call("codex_job_status", { job_id })).toMatchObject({
      status: "failed",
      detail: expect.stringContaining("is kept in"),
    });
    const { error } = (await call("codex_job_result", { job_id })) as ErrorEnvelope;
    const [, kept = ""] = /is kept in (\S+)$/.exec(error.message) ?? [];
    expect(error).toMatchObject({ code: "worker_lost", repair: expect.stringContaining("kept") });
    expect(await readFile(join(kept, "new.txt"), "utf8")).toBe("paid for\n");
  });

  it.each([
    ["cancelled", "stopped"],
    ["timeout", "deadline"],
  ] as const)("ends as %s where that is why it died, and leaves the tree", async (end, reason) => {
    const [scratch, keep] = [join(state.path, "scratch"), join(state.path, "keep")];
    const tree = join(scratch, "tree");
    await mkdir(tree, { recursive: true });
    await mkdir(keep);
    const reading = { kind: "delegate", tree, facts: noFacts } as const;
    keepReading(scratch, reading);
    const spec = JSON.parse(JSON.stringify(await delegatePlan()));
    const job = { id: "1", kind: "delegate", spec, scratch, keep, elapsedMs: 1 };
    const detail = expect.stringMatching(/is kept in .*\/keep\/tree$/);
    const salvaged = () => salvageRun({ ...job, end: { state: end, reason } });
    // Two processes may find it dead at once.
    expect([await salvaged(), await salvaged()]).toMatchObject([
      { state: end, detail },
      { state: end, detail },
    ]);
  });

  it("is lost, and said to be, when it had no answer", async () => {
    const job_id = await jobOfDeadWorker(await consultPlan(), []);
    expect(await call("codex_job_status", { job_id })).toMatchObject({ status: "failed" });
    expect(await call("codex_job_result", { job_id })).toMatchObject({
      ok: false,
      error: { code: "worker_lost" },
    });
  });
});

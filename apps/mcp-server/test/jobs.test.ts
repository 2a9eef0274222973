import { readdir, readFile } from "node:fs/promises";
import {
  createScene,
  createTempDir,
  expectNoProcessLeft,
  findProcesses,
  type ModelScript,
  type Scene,
  waitForProcess,
} from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./connect.js";
import { initialize, startRawServer } from "./raw-server.js";

const answer = {
  summary: "It was worth the wait.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};
/** Marks the command of a patient model, so that it is told from those of other tests. */
const marker = () => `marker-${scene.home.home.replaceAll("/", "-")}`;
/** A model that answers when the command that it runs has seen the file `go`. */
const patient = (): ModelScript => [
  {
    kind: "shell",
    commands: [`until [ -e go ]; do sleep 0.02; done; echo ${marker()}`],
    yieldTimeMs: 60_000,
  },
  { kind: "json", json: answer },
];

let scene: Scene;
let connection: Connection;
afterEach(async () => {
  await connection[Symbol.asyncDispose]();
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

async function start(script: ModelScript | typeof patient, env: Record<string, string> = {}) {
  scene = await createScene({ script: { kind: "json", json: answer } });
  scene.model.play(script === patient ? patient() : (script as ModelScript));
  return reconnect(env);
}

async function reconnect(env: Record<string, string> = {}) {
  connection = await connect({ cwd: scene.repo.path, env: { ...scene.env, ...env } });
  return connection;
}

/** The workers that run for this scene. */
async function workers() {
  const found = await findProcesses({ mentioning: "worker.mjs" });
  return found.filter(({ environment }) => environment.includes(scene.home.home));
}

const question = { question: "Why?" };
const letGo = () => scene.repo.write({ go: "" });
const idOf = (envelope: Record<string, unknown>) => envelope.job_id as string;

/** The job that the only record is about. */
async function onlyJob() {
  const { envelope } = await connection.call("codex_job_list");
  const [job] = envelope.jobs as { job_id: string; status: string }[];
  if (!job) throw new Error("There is no job");
  return job;
}

describe("codex_consult_async", () => {
  it("returns a handle at once, and the result when it is asked for", async () => {
    const { call } = await start(patient);
    const { envelope: handle } = await call("codex_consult_async", question);
    expect(handle).toMatchObject({
      ok: true,
      tool: "codex_consult_async",
      kind: "consult",
      status: expect.stringMatching(/^(queued|running)$/),
      deadline_seconds: 1_800,
      ttl_seconds: 86_400,
      expires_at: null,
      poll_after_ms: 1_000,
    });
    const job = { job_id: idOf(handle) };
    await scene.model.waitForTurns(1);
    expect(await call("codex_job_result", job)).toMatchObject({
      isError: true,
      envelope: { error: { code: "job_running", repair_tool: "codex_job_wait" } },
    });
    await letGo();
    expect((await call("codex_job_wait", job)).envelope).toMatchObject({
      status: "done",
      result_available: true,
      result_ok: true,
      expires_at: expect.any(String),
      workspace: { cwd: scene.repo.path },
    });
    expect((await call("codex_job_result", { ...job, detail: "full" })).envelope).toMatchObject({
      ok: true,
      tool: "codex_consult",
      summary: answer.summary,
      raw_response: { text: JSON.stringify(answer) },
      meta: { job_id: job.job_id },
    });
  });

  it("goes on telling a client that waits, also while nothing happens", async () => {
    const { call } = await start(patient);
    const job = { job_id: idOf((await call("codex_consult_async", question)).envelope) };
    await waitForProcess({ mentioning: marker() });
    const told = new Set<string>();
    const twice = new Promise<void>((resolve) => {
      const onprogress = ({ message = "" }) => {
        if (message.startsWith("codex: running command")) told.add(message);
        if (told.size > 1) resolve();
      };
      void call("codex_job_wait", job, { onprogress });
    });
    await twice;
    await letGo();
    await call("codex_job_wait", job);
  });

  it("tells what codex does meanwhile", async () => {
    const { call } = await start(patient);
    const job = { job_id: idOf((await call("codex_consult_async", question)).envelope) };
    await waitForProcess({ mentioning: marker() });
    const { envelope } = await call("codex_job_status", job);
    expect(envelope).toMatchObject({
      status: "running",
      phase: expect.any(String),
      last_event_at: expect.any(String),
    });
    expect(envelope.events_seen).toBeGreaterThan(0);
    await letGo();
    await call("codex_job_wait", job);
  });

  it("survives the server that started it", async () => {
    const { call, pid } = await start(patient);
    const job = { job_id: idOf((await call("codex_consult_async", question)).envelope) };
    await scene.model.waitForTurns(1);
    process.kill(pid, "SIGKILL");
    await connection[Symbol.asyncDispose]();
    await letGo();
    const { call: callAgain } = await reconnect();
    await callAgain("codex_job_wait", job);
    expect((await callAgain("codex_job_result", job)).envelope).toMatchObject({
      ok: true,
      summary: answer.summary,
    });
  });

  it("runs once for one key, and conflicts with another question under it", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const keyed = { ...question, idempotency_key: "monday" };
    const first = idOf((await call("codex_consult_async", keyed)).envelope);
    await call("codex_job_wait", { job_id: first });
    const again = (await call("codex_consult_async", keyed)).envelope;
    expect(again).toMatchObject({ job_id: first, idempotency_replayed: true });
    expect(scene.model.turns).toHaveLength(1);
    const other = { question: "Why not?", idempotency_key: "monday" };
    expect((await call("codex_consult_async", other)).envelope).toMatchObject({
      error: { code: "idempotency_conflict" },
    });
    await call("codex_job_consume_result", { job_id: first });
    expect((await call("codex_consult_async", keyed)).envelope).toMatchObject({
      error: { code: "idempotency_result_unavailable" },
    });
  });
});

describe("a call that waits", () => {
  it("runs once for one key, and says so the second time", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const keyed = { ...question, idempotency_key: "tuesday" };
    const first = (await call("codex_consult", keyed)).envelope;
    const again = (await call("codex_consult", keyed)).envelope;
    expect(first.meta).not.toHaveProperty("idempotency_replayed");
    expect(again).toEqual({
      ...first,
      meta: { ...(first.meta as object), idempotency_replayed: true },
    });
    expect(scene.model.turns).toHaveLength(1);
  });

  it("tries again under its key what failed before the model had done anything", async () => {
    const { call } = await start({
      kind: "http",
      status: 503,
      body: { error: { code: "server_is_overloaded", message: "Later" } },
    });
    const keyed = { ...question, idempotency_key: "thursday" };
    const refused = (await call("codex_consult", keyed)).envelope;
    scene.model.play({ kind: "json", json: answer });
    const again = (await call("codex_consult", keyed)).envelope;
    expect(refused).toMatchObject({ error: { code: "codex_overloaded", retryable: true } });
    expect(again).toMatchObject({ ok: true, summary: answer.summary });
    expect(again.meta).not.toHaveProperty("idempotency_replayed");
  });

  it("says of a failure that is replayed under its key that the key makes it so", async () => {
    const { call } = await start({
      kind: "failed",
      code: "context_length_exceeded",
      message: "Too long",
    });
    const keyed = { ...question, idempotency_key: "friday" };
    await call("codex_consult", keyed);
    scene.model.play({ kind: "json", json: answer });
    expect((await call("codex_consult", keyed)).envelope).toMatchObject({
      error: { retryable: false, repair: expect.stringContaining("use a new idempotency_key") },
      meta: { idempotency_replayed: true },
    });
  });

  it("stops the run when a person cancels, and nothing of it is left", async () => {
    const { call } = await start(patient);
    const cancelling = new AbortController();
    const calling = call("codex_consult", question, { signal: cancelling.signal });
    await waitForProcess({ mentioning: marker() });
    cancelling.abort("AbortError: user-cancel");
    await expect(calling).rejects.toThrow();
    await expectNoProcessLeft({ mentioning: marker() }, 10_000);
    const { job_id } = await onlyJob();
    expect((await call("codex_job_wait", { job_id })).envelope.status).toBe("cancelled");
  });

  it("leaves the run going when the client's own patience ends", async () => {
    const { call } = await start(patient);
    const cancelling = new AbortController();
    const calling = call("codex_consult", question, { signal: cancelling.signal });
    await scene.model.waitForTurns(1);
    cancelling.abort("McpError: MCP error -32001: Request timed out");
    await expect(calling).rejects.toThrow();
    const { job_id } = await onlyJob();
    await letGo();
    await call("codex_job_wait", { job_id });
    expect((await call("codex_job_result", { job_id })).envelope).toMatchObject({ ok: true });
  });

  it.each(["SIGTERM", "SIGINT", "SIGKILL"] as const)(
    "loses nothing when the server gets a %s",
    async (signal) => {
      const { call, pid } = await start(patient);
      const calling = call("codex_consult", question).catch((error: unknown) => error);
      await scene.model.waitForTurns(1);
      process.kill(pid, signal);
      await calling;
      await connection[Symbol.asyncDispose]();
      await reconnect();
      const { job_id, status } = await onlyJob();
      expect(status).toBe("running");
      await letGo();
      await connection.call("codex_job_wait", { job_id });
      expect((await connection.call("codex_job_result", { job_id })).envelope).toMatchObject({
        summary: answer.summary,
      });
    },
  );

  it("ends at its timeout with the job that goes on, and the call to ask for it", async () => {
    const { call } = await start(patient);
    const { envelope, isError } = await call("codex_consult", { ...question, timeout_seconds: 10 });
    const { job_id } = envelope.meta as { job_id: string };
    expect(envelope).toMatchObject({
      ok: false,
      error: {
        code: "timeout",
        retryable: false,
        repair_tool: "codex_job_status",
        repair_tool_params: { job_id, workspace_root: scene.repo.path },
      },
    });
    expect(isError).toBe(true);
    await letGo();
    await call("codex_job_wait", { job_id });
    expect((await call("codex_job_result", { job_id })).envelope).toMatchObject({ ok: true });
  });
});

describe("follow_up_to", () => {
  it("continues the conversation of an earlier consultation", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const first = (await call("codex_consult", { question: "What is a monad?" })).envelope;
    const { job_id, session_id } = first.meta as { job_id: string; session_id: string };
    const more = { question: "And a comonad?", follow_up_to: job_id };
    const { envelope } = await call("codex_consult", more);
    expect(envelope).toMatchObject({ ok: true, meta: { session_id, sandbox: "read-only" } });
    const sent = JSON.stringify(scene.model.turns.at(-1)?.body);
    expect(sent).toContain("What is a monad?");
    expect(sent).toContain("And a comonad?");
  });

  it("is refused for what kept no session, before anything is spent", async () => {
    const { call } = await start(
      { kind: "json", json: answer },
      { CODEX_IN_CLAUDE_EPHEMERAL: "1" },
    );
    const { meta } = (await call("codex_consult", question)).envelope;
    const { job_id } = meta as { job_id: string };
    const { envelope } = await call("codex_consult", { ...question, follow_up_to: job_id });
    expect(envelope).toMatchObject({ ok: false, error: { code: "session_not_found" } });
    expect(scene.model.turns).toHaveLength(1);
  });
});

describe("codex_job_cancel", () => {
  it("ends the job and its codex, and may be called again", async () => {
    const { call } = await start(patient);
    const job = { job_id: idOf((await call("codex_consult_async", question)).envelope) };
    await waitForProcess({ mentioning: marker() });
    expect((await call("codex_job_cancel", job)).envelope).toMatchObject({
      ok: true,
      status: "cancelled",
      cancel_outcome: "cancelled",
    });
    expect(await findProcesses({ mentioning: marker() })).toEqual([]);
    expect((await call("codex_job_cancel", job)).envelope).toMatchObject({
      cancel_outcome: "already_ended",
    });
    expect((await call("codex_job_result", job)).envelope).toMatchObject({
      ok: false,
      error: { code: "cancelled" },
    });
  });
});

describe("many jobs at once", () => {
  it("take turns: never more than MAX_RUNNING run, whoever started them", async () => {
    await using state = await createTempDir("state");
    const limits = {
      CODEX_IN_CLAUDE_STATE_DIR: state.path,
      CODEX_IN_CLAUDE_MAX_RUNNING: "2",
    };
    const one = await start({ kind: "json", json: answer, delayMs: 100 }, limits);
    await using other = await connect({ cwd: scene.repo.path, env: { ...scene.env, ...limits } });
    const handles = await Promise.all(
      [one, other, one, other, one, other].map(({ call }) => call("codex_consult_async", question)),
    );
    let statuses: string[] = [];
    let most = 0;
    do {
      const { envelope } = await one.call("codex_job_list");
      statuses = (envelope.jobs as { status: string }[]).map(({ status }) => status);
      most = Math.max(most, statuses.filter((status) => status === "running").length);
    } while (statuses.some((status) => status === "queued" || status === "running"));
    expect(statuses).toEqual(handles.map(() => "done"));
    expect(most).toBe(2);
    expect(scene.model.turns).toHaveLength(6);
  });
});

describe("a worker that is asked to end", () => {
  it("takes its throwaway tree along, and does not say that the caller cancelled", async () => {
    await using state = await createTempDir("state");
    const { call } = await start(patient, { CODEX_IN_CLAUDE_STATE_DIR: state.path });
    const job = { job_id: idOf((await call("codex_delegate_async", { task: "Do it" })).envelope) };
    await waitForProcess({ mentioning: marker() });
    const trees = async () =>
      (await readdir(state.path, { recursive: true })).filter((path) => path.endsWith("/tree"));
    expect(await trees()).toHaveLength(1);
    const [worker] = await workers();
    process.kill(worker?.pid ?? 0, "SIGTERM");
    expect((await call("codex_job_wait", job)).envelope).toMatchObject({
      status: "failed",
      detail: expect.stringContaining("told to end"),
    });
    expect(await trees()).toEqual([]);
  });
});

describe("a worker that is killed", () => {
  it("is seen as failed at the next look, and leaves no codex", async () => {
    const { call } = await start(patient);
    const job = { job_id: idOf((await call("codex_consult_async", question)).envelope) };
    await waitForProcess({ mentioning: marker() });
    const [worker] = await workers();
    process.kill(worker?.pid ?? 0, "SIGKILL");
    await expect
      .poll(async () => (await call("codex_job_status", job)).envelope.status, { timeout: 1_000 })
      .toBe("failed");
    await expectNoProcessLeft({ mentioning: marker() }, 10_000);
    expect((await call("codex_job_result", job)).envelope).toMatchObject({
      error: { code: "worker_lost" },
    });
  });
});

describe("codex_job_consume_result", () => {
  it("delivers the result once", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const job = { job_id: idOf((await call("codex_consult_async", question)).envelope) };
    await call("codex_job_wait", job);
    expect((await call("codex_job_consume_result", job)).envelope).toMatchObject({
      summary: answer.summary,
    });
    expect((await call("codex_job_consume_result", job)).envelope).toMatchObject({
      error: { code: "job_not_found" },
    });
  });

  it("keeps the result of a client that is gone before it was answered", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const job = { job_id: idOf((await call("codex_consult_async", question)).envelope) };
    await call("codex_job_wait", job);
    await using client = startRawServer({ cwd: scene.repo.path, env: scene.env });
    await initialize(client);
    client.stopReading();
    const params = { name: "codex_job_consume_result", arguments: job };
    await client.send({ id: 1, method: "tools/call", params });
    await client.ended;
    expect((await call("codex_job_result", job)).envelope).toMatchObject({
      summary: answer.summary,
    });
  });
});

describe("the record of a job", () => {
  it("is found by its id from any folder, and listed by repository", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const { job_id } = (await call("codex_consult_async", question)).envelope;
    await call("codex_job_wait", { job_id: job_id as string });
    const elsewhere = { workspace_root: scene.home.home };
    expect((await call("codex_job_list", elsewhere)).envelope.jobs).toEqual([]);
    expect((await call("codex_job_list")).envelope.jobs).toHaveLength(1);
    expect(
      (await call("codex_job_status", { job_id: job_id as string, ...elsewhere })).envelope,
    ).toMatchObject({ ok: true, status: "done" });
  });

  it("is not made when the state folder cannot be written, and nothing is spent", async () => {
    const { call } = await start(
      { kind: "json", json: answer },
      {
        CODEX_IN_CLAUDE_STATE_DIR: "/dev/null/state",
      },
    );
    expect((await call("codex_consult", question)).envelope).toMatchObject({
      ok: false,
      error: { code: "storage_unavailable" },
    });
    expect(scene.model.requests).toEqual([]);
  });

  it("holds no word of the question once the run has ended", async () => {
    await using state = await createTempDir("state");
    const { call } = await start(
      { kind: "json", json: answer },
      { CODEX_IN_CLAUDE_STATE_DIR: state.path },
    );
    await call("codex_consult", { question: "A question with the word xylophone in it?" });
    await expect.poll(workers).toEqual([]);
    const files = await readdir(state.path, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const content = await readFile(`${file.parentPath}/${file.name}`, "utf8");
      expect(content).not.toContain("xylophone");
    }
  });

  it.each([["nope"], ["../../etc/passwd"], ["x".repeat(26)]])(
    "is not looked for under the id %j",
    async (job_id) => {
      const { call } = await start({ kind: "json", json: answer });
      const { envelope } = await call("codex_job_status", { job_id });
      expect((envelope.error as { code: string }).code).toMatch(
        /^(invalid_arguments|job_not_found)$/,
      );
    },
  );
});

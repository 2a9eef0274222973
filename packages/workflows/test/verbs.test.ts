import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  createScene,
  createTempDir,
  expectNoProcessLeft,
  type ModelScript,
  type Scene,
  waitForProcess,
} from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { consult, delegate, type Runner, review } from "../src/index.js";

let scene: Scene;
afterEach(async () => {
  vi.unstubAllEnvs();
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

const answer = {
  summary: "Because.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};
const judged = { verdict: "pass", confidence: "high", ...answer };

/** What a run of an engine of the caller's own reports. */
const done = {
  ok: true,
  sandbox: "workspace-write",
  isolation: "inherit",
  reads: "tree",
  elapsedMs: 1,
  eventsSeen: 1,
  commandsRun: 0,
  reconnects: 0,
  stalls: 0,
  warnings: [],
  securityWarnings: [],
  leakedProcesses: [],
  answer: { text: JSON.stringify(answer), json: answer },
} as const;

async function arrange(script: ModelScript) {
  scene = await createScene({ script, files: { "a.txt": "one\n" }, changes: { "a.txt": "two\n" } });
  return { workspaceRoot: scene.repo.path };
}

describe("consult", () => {
  it("answers in this process, tells what happens, and writes nothing into HOME", async () => {
    const where = await arrange({ kind: "json", json: answer });
    const before = await readdir(scene.home.home);
    const phases: string[] = [];
    const envelope = await consult(
      { question: "Why?", ...where },
      { env: scene.env, onProgress: ({ phase }) => phases.push(phase) },
    );
    expect(envelope).toMatchObject({
      ok: true,
      tool: "codex_consult",
      summary: "Because.",
      raw_response: { text: expect.stringContaining("Because.") },
    });
    expect(envelope.meta).not.toHaveProperty("job_id");
    expect(phases.length).toBeGreaterThan(0);
    expect(await readdir(scene.home.home)).toEqual(before);
  });

  it.each([
    ["a blank question", { question: " " }, "question"],
    ["an option that there is not", { question: "Why?", idempotencyKey: "k" }, "arguments"],
    ["an effort that is no name", { question: "Why?", reasoningEffort: "-x" }, "reasoning_effort"],
  ])("refuses %s with an envelope, and costs nothing", async (_what, input, field) => {
    const where = await arrange({ kind: "json", json: answer });
    const envelope = await consult({ ...where, ...input }, { env: scene.env });
    expect(envelope).toMatchObject({
      ok: false,
      error: { code: "invalid_arguments", offending_param: field },
    });
    expect(scene.model.requests).toEqual([]);
  });

  it("ends with every process of it when its signal aborts", async () => {
    const where = await arrange([
      { kind: "shell", commands: ["sleep 600"], yieldTimeMs: 60_000 },
      { kind: "text", text: "never" },
    ]);
    const cancelling = new AbortController();
    const asking = consult(
      { question: "Why?", ...where },
      { env: scene.env, signal: cancelling.signal },
    );
    await waitForProcess({ mentioning: "sleep 600" });
    cancelling.abort();
    expect(await asking).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });

  it("ends the run when its time is over, and otherwise after ten minutes, since nobody waits apart", async () => {
    const where = await arrange({ kind: "json", json: answer });
    for (const [asked, seconds] of [
      [{ timeoutSeconds: 20 }, 20],
      [{}, 600],
    ] as const) {
      const runner: Runner = async (_run, { deadlineSeconds }) => {
        expect(deadlineSeconds).toBe(seconds);
        return done;
      };
      const input = { question: "Why?", ...asked, ...where };
      expect(await consult(input, { env: scene.env, runner })).toMatchObject({
        ok: true,
        meta: { timeout_seconds: seconds },
      });
    }
  });

  it("answers with an envelope when an engine of the caller's own throws", async () => {
    const where = await arrange({ kind: "json", json: answer });
    const runner: Runner = async () => {
      throw new TypeError("hunter2");
    };
    const envelope = await consult({ question: "Why?", ...where }, { env: scene.env, runner });
    expect(envelope).toMatchObject({ ok: false, error: { code: "internal_error" } });
    expect(JSON.stringify(envelope)).not.toContain("hunter2");
  });
});

describe("review", () => {
  it("judges the change, and says what was covered", async () => {
    const where = await arrange({ kind: "json", json: judged });
    expect(await review(where, { env: scene.env })).toMatchObject({
      ok: true,
      verdict: "pass",
      coverage: { status: "complete", included: 1 },
      meta: { reviewed: { hunks: 1, hunks_sent: 1 } },
    });
  });

  it("keeps what it learns of codex in the state folder that it is given", async () => {
    const where = await arrange({ kind: "json", json: judged });
    await using state = await createTempDir("state");
    await review(where, { env: scene.env, stateDirectory: state.path });
    expect(await readdir(state.path)).toEqual(["codex"]);
  });
});

describe("delegate", () => {
  it("leaves no folder behind where nothing was changed", async () => {
    const where = await arrange({ kind: "json", json: answer });
    await using temporary = await createTempDir("temporary");
    vi.stubEnv("TMPDIR", temporary.path);
    const envelope = await delegate({ task: "Look", ...where }, { env: scene.env });
    expect(envelope).toMatchObject({ ok: true, diff: null });
    expect(await readdir(temporary.path)).toEqual([]);
  });

  it("keeps each of two patches in the folder that it is given, and is not paid for without one", async () => {
    const where = await arrange({ kind: "json", json: answer });
    let turn = 0;
    const runner: Runner = async ({ cwd }) => {
      turn += 1;
      await writeFile(join(cwd, "a.txt"), `${turn}\n`);
      return done;
    };
    await using patches = await createTempDir('patches "of" mine\\');
    const into = (patchDirectory: string) =>
      delegate({ task: "Count on", ...where }, { env: scene.env, runner, patchDirectory });
    for (const count of ["+1", "+2"]) {
      const envelope = await into(patches.path);
      if (!envelope.ok) throw new Error(envelope.error.message);
      expect(await readFile(envelope.patch_file ?? "", "utf8")).toContain(count);
    }
    expect(await into(join(patches.path, "none"))).toMatchObject({
      error: { code: "storage_unavailable" },
    });
    expect(turn).toBe(2);
  });

  it("calls no diff one that applies which holds other bytes than were written", async () => {
    const where = await arrange({ kind: "json", json: answer });
    for (const [applies, content] of [
      [true, "plain\n"],
      [false, Buffer.from("latin \xe9\n", "latin1")],
      [false, "\0binary"],
    ] as const) {
      const runner: Runner = async ({ cwd }) => {
        await writeFile(join(cwd, "a.txt"), content);
        return done;
      };
      const envelope = await delegate({ task: "Write", ...where }, { env: scene.env, runner });
      if (!envelope.ok) throw new Error(envelope.error.message);
      await rm(dirname(envelope.patch_file ?? ""), { recursive: true });
      expect([content, envelope.diff_applies]).toEqual([content, applies]);
    }
  });

  it("leaves the patch in the folder that it is given, and the work tree as it was", async () => {
    const where = await arrange([
      { kind: "shell", commands: ["echo three >> a.txt"] },
      { kind: "json", json: answer },
    ]);
    await using patches = await createTempDir("patches");
    const envelope = await delegate(
      { task: "Count on", ...where },
      { env: scene.env, patchDirectory: patches.path },
    );
    if (!envelope.ok) throw new Error(envelope.error.message);
    expect(envelope.changed_files).toMatchObject([{ path: "a.txt", lines_added: 1 }]);
    expect(dirname(dirname(envelope.patch_file ?? ""))).toBe(patches.path);
    expect(await readFile(envelope.patch_file ?? "", "utf8")).toContain("+three");
    expect(await readFile(join(scene.repo.path, "a.txt"), "utf8")).toBe("two\n");
  });
});

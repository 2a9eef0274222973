import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { createScene, expectNoProcessLeft, type Scene } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { builtCli, runBuiltCli } from "./run-built-cli.js";

const answer = { summary: "Late.", findings: [], questions: [], assumptions: [], next_steps: [] };

let scene: Scene;
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

/** Sends a signal to a consultation whose model is at work until the file `go` is there. */
async function interrupted(signal: NodeJS.Signals) {
  scene = await createScene({
    script: [
      { kind: "shell", commands: ["until [ -e go ]; do sleep 0.02; done"], yieldTimeMs: 60_000 },
      { kind: "json", json: answer },
    ],
  });
  const child = spawn(process.execPath, [builtCli, "consult", "Why?", "--format", "json"], {
    cwd: scene.repo.path,
    env: scene.env,
  });
  const said = text(child.stdout);
  await scene.model.waitForTurns(1);
  child.kill(signal);
  const [exitCode] = await once(child, "exit");
  return { exitCode, envelope: JSON.parse(await said) };
}

const jobs = async (...args: string[]) => {
  const options = { cwd: scene.repo.path, env: scene.env };
  return JSON.parse((await runBuiltCli(["jobs", ...args, "--format", "json"], options)).stdout);
};

describe("codex-in-claude consult", () => {
  it("stops the run on Ctrl-C, says so, and leaves no process", async () => {
    const { exitCode, envelope } = await interrupted("SIGINT");
    expect(envelope).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(exitCode).toBe(130);
    await expectNoProcessLeft({ mentioning: scene.home.home });
  });

  it("leaves the run going when it is ended from outside, and says how to ask for it", async () => {
    const { exitCode, envelope } = await interrupted("SIGTERM");
    const { job_id } = envelope.meta;
    expect(envelope).toMatchObject({
      ok: false,
      error: { code: "timeout", message: expect.stringContaining(`ended from outside`) },
    });
    expect(exitCode).toBe(3);
    await scene.repo.write({ go: "" });
    expect(await jobs("wait", job_id)).toMatchObject({ status: "done" });
    expect(await jobs("result", job_id)).toMatchObject({ ok: true, summary: "Late." });
  });
});

import { createScene, expectNoProcessLeft, type Scene } from "@codex-in-claude/testkit";
import { spawn } from "@lydell/node-pty";
import { afterEach, describe, expect, it } from "vitest";
import { builtCli, runBuiltCli } from "./run-built-cli.js";

const answer = { summary: "Late.", findings: [], questions: [], assumptions: [], next_steps: [] };

let scene: Scene;
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

/** The model waits for the file `go`. */
async function patientScene() {
  scene = await createScene({
    script: [
      { kind: "shell", commands: ["until [ -e go ]; do sleep 0.02; done"], yieldTimeMs: 60_000 },
      { kind: "json", json: answer },
    ],
  });
}

const inBackground = async (...args: string[]) => {
  const where = { cwd: scene.repo.path, env: scene.env };
  return JSON.parse((await runBuiltCli([...args, "--format", "json"], where)).stdout);
};

/** Runs a command on a terminal. */
function onTerminal(...args: string[]) {
  const terminal = spawn(process.execPath, [builtCli, ...args], {
    cwd: scene.repo.path,
    env: scene.env,
    cols: 80,
    rows: 20,
  });
  let said = "";
  const waiting = new Set<() => void>();
  terminal.onData((data) => {
    said += data;
    for (const look of waiting) look();
  });
  const ended = new Promise<number>((resolve) => {
    terminal.onExit(({ exitCode }) => resolve(exitCode));
  });
  /** Resolves once the status line has told so many different times. */
  const drawn = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (new Set(said.match(/ · \d+ s · /g)).size < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { terminal, ended, drawn, said: () => said };
}

describe("on a terminal", () => {
  it("moves the status line while the model is silent, and Ctrl-C cancels and leaves nothing", async () => {
    await patientScene();
    const { terminal, ended, drawn, said } = onTerminal("consult", "Why?");
    await scene.model.waitForTurns(1);
    await drawn(6);
    expect(said()).toMatch(/codex: running command · \d+ s · 1 command · last event \d+ s ago/);
    const [notice = ""] = said().split("\r\n\r\u001b[K");
    expect(notice.split("\r\n").filter((line) => line.length > 80)).toEqual([]);
    terminal.write("\u0003");
    expect(await ended).toBe(130);
    expect(said()).toContain("cancelled");
    await expectNoProcessLeft({ mentioning: scene.home.home });
  });

  it("says of a run that it waits for its turn", async () => {
    await patientScene();
    const { job_id } = await inBackground("consult", "Why?", "--background");
    await scene.model.waitForTurns(1);
    const second = onTerminal("consult", "Why not?", "--max-running", "1");
    await second.drawn(1);
    await expect.poll(second.said, { timeout: 8_000 }).toContain("waiting for another run to end");
    second.terminal.write("\u0003");
    expect(await second.ended).toBe(130);
    await inBackground("jobs", "cancel", job_id);
  });

  it("tells what a job does while it is waited for, and Ctrl-C ends the wait alone", async () => {
    await patientScene();
    const { job_id } = await inBackground("consult", "Why?", "--background");
    await scene.model.waitForTurns(1);
    const { terminal, ended, drawn, said } = onTerminal("jobs", "wait", job_id);
    await drawn(1);
    expect(said()).toContain("· Ctrl-C stops");
    terminal.write("\u0003");
    expect(await ended).toBe(130);
    expect(said()).toContain("consult  running");
    await scene.repo.write({ go: "" });
    expect(await inBackground("jobs", "wait", job_id)).toMatchObject({ status: "done" });
    expect(await inBackground("jobs", "result", job_id)).toMatchObject({ summary: "Late." });
  });
});

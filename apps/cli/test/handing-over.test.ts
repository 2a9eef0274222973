import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { text } from "node:stream/consumers";
import { createScene, type Scene } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { builtCli, runBuiltCli } from "./run-built-cli.js";

const answer = { summary: "Paid.", findings: [], questions: [], assumptions: [], next_steps: [] };

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

const cli = (...args: string[]) =>
  runBuiltCli(args, { cwd: scene.repo.path, env: scene.env, stdin: "" });

async function createJob(): Promise<string> {
  scene = await createScene({ script: { kind: "json", json: answer } });
  const { stdout } = await cli("consult", "Why?", "--format", "json");
  return JSON.parse(stdout).meta.job_id;
}

/** Runs it for a reader that has gone before anything was said. */
async function forNobody(...args: string[]) {
  const child = spawn(process.execPath, [builtCli, ...args], {
    cwd: scene.repo.path,
    env: scene.env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  child.stdout.destroy();
  const [exitCode] = await once(child, "exit");
  return exitCode;
}

/** Runs it with a standard output that has no room. */
async function withoutRoom(...args: string[]) {
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, [builtCli, ...args], {
    cwd: scene.repo.path,
    env: scene.env,
    stdio: ["ignore", full, "pipe"],
  });
  closeSync(full);
  const said = child.stderr === null ? "" : text(child.stderr);
  const [exitCode] = await once(child, "exit");
  return { exitCode, stderr: await said };
}

describe("codex-in-claude jobs consume", () => {
  it("keeps a result that could not be handed over", async () => {
    const job = await createJob();
    expect(await forNobody("jobs", "consume", job)).toBe(3);
    expect(await cli("jobs", "consume", job)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("Paid."),
    });
    expect(await cli("jobs", "result", job)).toMatchObject({ exitCode: 3 });
  });
});

describe.runIf(existsSync("/dev/full"))("a full disk", () => {
  it("is told, with the command that prints the result again", async () => {
    const job = await createJob();
    expect(await withoutRoom("jobs", "result", job)).toEqual({
      exitCode: 3,
      stderr: `error: standard output could not be written; the result is kept: codex-in-claude jobs result ${job}\n`,
    });
  });
});

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createScene,
  expectNoProcessLeft,
  type ModelScript,
  type Scene,
} from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { runBuiltCli } from "./run-built-cli.js";

let scene: Scene;
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

const gateOn = { CLAUDE_PLUGIN_OPTION_GATE: "true" };
const fail = { kind: "json", json: reviewAnswer({ verdict: "fail" }) } as const;
const pass = { kind: "json", json: reviewAnswer({ verdict: "pass", findings: [] }) } as const;

async function arrange(script: ModelScript) {
  scene = await createScene({ script, files: { "a.txt": "one\n" } });
}

async function hook(
  name: string,
  input: Record<string, unknown> = {},
  env: Record<string, string> = gateOn,
) {
  const { stdout, stderr, exitCode } = await runBuiltCli(["hook", ...name.split(" ")], {
    cwd: scene.repo.path,
    env: { ...scene.env, ...env },
    stdin: JSON.stringify({ session_id: "s1", cwd: scene.repo.path, ...input }),
  });
  return { said: stdout === "" ? undefined : JSON.parse(stdout), stderr, exitCode };
}

const edit = (text: string) => writeFile(join(scene.repo.path, "a.txt"), text);
const reviews = () => scene.model.turns.length;

describe("the gate", () => {
  it("is off unless it is turned on, and costs nothing then", async () => {
    await arrange(fail);
    await edit("two\n");
    expect(await hook("stop-gate", {}, {})).toEqual({ said: undefined, stderr: "", exitCode: 0 });
    expect(scene.model.requests).toEqual([]);
  });

  it("costs nothing where nothing has changed since the session began", async () => {
    await arrange(fail);
    await edit("the user's own\n");
    await hook("gate-baseline");
    expect(await hook("stop-gate")).toMatchObject({ said: undefined, exitCode: 0 });
    expect(scene.model.requests).toEqual([]);
  });

  it("sends Claude back with reasons and the command that turns it off, and lets go when they are mended", async () => {
    await arrange([fail, pass]);
    await hook("gate-baseline");
    await edit("two\n");
    const blocked = await hook("stop-gate /codex:gate");
    expect(blocked.said).toMatchObject({ decision: "block" });
    expect(blocked.said.reason).toContain("The second line is new");
    expect(blocked.said.reason).toContain("/codex:gate off");
    await edit("three\n");
    const released = await hook("stop-gate /codex:gate", { stop_hook_active: true });
    expect(released.said).toEqual({ systemMessage: "Codex gate: pass." });
    expect(reviews()).toBe(2);
    expect((await hook("stop-gate", { stop_hook_active: true })).said).toBeUndefined();
    expect(reviews()).toBe(2);
  });

  it("lets go after its rounds, and says that nothing was reviewed", async () => {
    await arrange(fail);
    await hook("gate-baseline");
    const env = { ...gateOn, CLAUDE_PLUGIN_OPTION_GATE_MAX_ROUNDS: "1" };
    await edit("two\n");
    expect((await hook("stop-gate", {}, env)).said).toMatchObject({ decision: "block" });
    await edit("three\n");
    const { said } = await hook("stop-gate", { stop_hook_active: true }, env);
    expect(said.systemMessage).toContain("not reviewed");
    expect(reviews()).toBe(1);
  });

  it("reviews what was committed since the last gate as well", async () => {
    await arrange(pass);
    await hook("gate-baseline");
    await edit("two\n");
    await scene.repo.commit("second");
    expect((await hook("stop-gate")).said).toEqual({ systemMessage: "Codex gate: pass." });
    expect(reviews()).toBe(1);
  });

  it("lets go when the review could not run, and says so", async () => {
    await arrange(fail);
    await hook("gate-baseline");
    await edit("two\n");
    const env = { ...gateOn, CODEX_IN_CLAUDE_CODEX_BIN: "/nonexistent/codex" };
    const { said, exitCode } = await hook("stop-gate", {}, env);
    expect(said.systemMessage).toMatch(/^Codex gate: could not run, so nothing was reviewed/);
    expect(exitCode).toBe(0);
  });

  it("can be turned off and on for a repository", async () => {
    await arrange(fail);
    await hook("gate-baseline");
    await edit("two\n");
    const off = await runBuiltCli(["hook", "gate", "off"], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    expect(off.stdout).toBe("The review gate is off for this repository.\n");
    expect((await hook("stop-gate")).said).toBeUndefined();
    await runBuiltCli(["hook", "gate", "on"], { cwd: scene.repo.path, env: scene.env });
    expect((await hook("stop-gate")).said).toMatchObject({ decision: "block" });
  });
});

describe("the completion signal", () => {
  const consulted = {
    summary: "Because.",
    findings: [],
    questions: [],
    assumptions: [],
    next_steps: [],
  };

  async function startJob(): Promise<string> {
    const { stdout } = await runBuiltCli(["consult", "Why?", "--background", "--format", "json"], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    return JSON.parse(stdout).job_id;
  }

  const ended = (jobId: string, env: Record<string, string> = {}) =>
    hook("job-ended", { tool_response: JSON.stringify({ ok: true, job_id: jobId }) }, env);

  it("wakes the session with one line when the job ends", async () => {
    await arrange({ kind: "json", json: consulted });
    const jobId = await startJob();
    const { stderr, exitCode, said } = await ended(jobId);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(new RegExp(`^Codex job ${jobId} is done\\. .*\\n$`));
    expect(said).toBeUndefined();
  });

  it("is silent about a result that was taken already", async () => {
    await arrange({ kind: "json", json: consulted });
    const jobId = await startJob();
    const where = { cwd: scene.repo.path, env: scene.env };
    await runBuiltCli(["jobs", "wait", jobId], where);
    await runBuiltCli(["jobs", "consume", jobId], where);
    expect(await ended(jobId)).toEqual({ said: undefined, stderr: "", exitCode: 0 });
  });

  it("does not hold up a session that it cannot wake", async () => {
    await arrange([{ kind: "shell", commands: ["sleep 600"], yieldTimeMs: 60_000 }]);
    const jobId = await startJob();
    expect(await ended(jobId, { CLAUDE_CODE_ENTRYPOINT: "sdk-cli" })).toMatchObject({
      stderr: "",
      exitCode: 0,
    });
    await runBuiltCli(["jobs", "cancel", jobId], { cwd: scene.repo.path, env: scene.env });
  });

  it("is silent about what is no job", async () => {
    await arrange({ kind: "json", json: consulted });
    expect(await hook("job-ended", { tool_response: "no" })).toMatchObject({ exitCode: 0 });
    expect(await hook("no-such-hook")).toMatchObject({ exitCode: 0 });
  });
});

describe("the transcript of a session", () => {
  const ask = async (sessionId: string, env: Record<string, string> = {}) =>
    runBuiltCli(["hook", "transcript", sessionId], {
      cwd: scene.repo.path,
      env: { ...scene.env, ...env },
    });

  it("is named by its path, wherever the host keeps its files", async () => {
    await arrange(pass);
    const config = join(scene.home.home, "claude");
    const folder = join(config, "projects", "-somewhere");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "s-1.jsonl"), "{}\n");
    const found = await ask("s-1", { CLAUDE_CONFIG_DIR: config });
    expect(found).toMatchObject({ stdout: `${join(folder, "s-1.jsonl")}\n`, exitCode: 0 });
    expect((await ask("s-1")).stdout).toContain("has kept no transcript of this session yet");
  });

  it("is looked for by the id of a session alone", async () => {
    await arrange(pass);
    const projects = join(scene.home.home, ".claude", "projects");
    await mkdir(join(projects, "-somewhere"), { recursive: true });
    await writeFile(join(projects, "s-1.jsonl"), "{}\n");
    expect((await ask("../s-1")).stdout).toContain("has kept no transcript of this session yet");
  });
});

import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
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

const write = (path: string, text: string) => writeFile(join(scene.repo.path, path), text);
const edit = (text: string) => write("a.txt", text);
const little = { CODEX_IN_CLAUDE_MAX_INPUT_BYTES: "1000" };
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

  it("says of what was sent in part how much was reviewed, and where the whole review is", async () => {
    await arrange(pass);
    await hook("gate-baseline");
    await edit("two\n");
    await write("b.txt", "b\n".repeat(2_000));
    const { said } = await hook("stop-gate", {}, { ...gateOn, ...little });
    expect(said.systemMessage).toMatch(
      /^Codex gate: unknown, with 1 of 2 changed files reviewed whole\. The whole review: job \S+\.$/,
    );
  });

  it("takes a change beyond the input limit for one, and says once that it cannot be sent", async () => {
    await arrange(pass);
    const env = { ...gateOn, ...little };
    const many = (line: string) => write("b.txt", `${line}\n`.repeat(2_000));
    await edit("two\n");
    await many("b");
    await hook("gate-baseline", {}, env);
    await many("c");
    expect((await hook("stop-gate", {}, env)).said.systemMessage).toContain("1 of 2 changed files");
    expect((await hook("stop-gate", {}, env)).said).toBeUndefined();
    expect(reviews()).toBe(1);
  });

  it("says once of a change that stays behind that nothing was reviewed", async () => {
    await arrange(pass);
    await hook("gate-baseline");
    await write(".env", "A=1\n");
    const { said } = await hook("stop-gate");
    expect(said.systemMessage).toMatch(/^Codex gate: could not run, so nothing was reviewed\. /);
    expect((await hook("stop-gate")).said).toBeUndefined();
    expect(scene.model.requests).toEqual([]);
  });

  it("costs nothing, and says nothing, when what it saw is committed, or a message is reworded", async () => {
    await arrange(pass);
    await hook("gate-baseline");
    await edit("two\n");
    await hook("stop-gate");
    await scene.repo.commit("second");
    expect((await hook("stop-gate")).said).toBeUndefined();
    await scene.repo.git("commit", "-q", "--amend", "-m", "reworded");
    expect(await hook("stop-gate")).toEqual({ said: undefined, stderr: "", exitCode: 0 });
    expect(reviews()).toBe(1);
  });

  it("sends Claude back for what was reviewed also when the rest could not be, which it says", async () => {
    const answers = [fail, { kind: "text", text: "no review" }, pass] as const;
    let asked = 0;
    await arrange(() => answers[asked++] ?? pass);
    await hook("gate-baseline");
    await edit("two\n");
    await scene.repo.commit("second");
    await edit("three\n");
    const { said } = await hook("stop-gate");
    expect(said).toMatchObject({ decision: "block" });
    expect(said.reason).toContain("The second line is new");
    expect(said.reason).toContain("What is not committed was not reviewed: The answer is not JSON");
    const { said: next } = await hook("stop-gate", { stop_hook_active: true });
    expect(next).toEqual({ systemMessage: "Codex gate: pass." });
    expect(reviews()).toBe(3);
  });

  it("has a review that failed run again at the next stop", async () => {
    let asked = 0;
    await arrange(() => (asked++ === 0 ? { kind: "text", text: "no review" } : pass));
    await hook("gate-baseline");
    await edit("two\n");
    expect((await hook("stop-gate")).said.systemMessage).toContain("so nothing was reviewed");
    expect((await hook("stop-gate")).said).toEqual({ systemMessage: "Codex gate: pass." });
  });

  it("reviews the same change from a folder below, or with other settings", async () => {
    await arrange(pass);
    await mkdir(join(scene.repo.path, "sub"));
    for (const session_id of ["s1", "s2", "s3"]) await hook("gate-baseline", { session_id });
    await edit("two\n");
    const below = { session_id: "s2", cwd: join(scene.repo.path, "sub") };
    const other = { ...gateOn, CODEX_IN_CLAUDE_REASONING_EFFORT: "low" };
    const said = [
      await hook("stop-gate"),
      await hook("stop-gate", below),
      await hook("stop-gate", { session_id: "s3" }, other),
    ].map((run) => run.said);
    expect(said).toEqual(Array(3).fill({ systemMessage: "Codex gate: pass." }));
  });

  it("is silent where there is no repository, and reviews the first commit of one made there", async () => {
    await arrange(fail);
    const folder = join(scene.home.home, "new");
    await mkdir(folder);
    await hook("gate-baseline", { cwd: folder });
    expect((await hook("stop-gate", { cwd: folder })).said).toBeUndefined();
    const git = (...args: readonly string[]) => scene.repo.git("-C", folder, ...args);
    await git("init", "-q");
    await writeFile(join(folder, "a.txt"), "two\n");
    await git("add", "-A");
    await git("commit", "-q", "-m", "first");
    expect((await hook("stop-gate", { cwd: folder })).said).toMatchObject({ decision: "block" });
  });

  it("says once that commits cannot be compared with what came before, and goes on", async () => {
    await arrange(pass);
    await hook("gate-baseline");
    await scene.repo.git("checkout", "-q", "--orphan", "other");
    await write("b.txt", "b\n");
    await scene.repo.commit("unrelated");
    await edit("two\n");
    const { said } = await hook("stop-gate");
    expect(said.systemMessage).toMatch(
      /^Codex gate: pass\. What was committed since the last gate was not reviewed: /,
    );
    expect((await hook("stop-gate")).said).toBeUndefined();
  });

  it("lets go with its reasons when it cannot count its rounds", async () => {
    await arrange(fail);
    await hook("gate-baseline");
    await edit("two\n");
    const state = join(scene.home.home, "state");
    await mkdir(state);
    await writeFile(join(state, "gates"), "");
    const env = { ...gateOn, CODEX_IN_CLAUDE_STATE_DIR: state };
    const { said, exitCode } = await hook("stop-gate", { stop_hook_active: true }, env);
    expect(exitCode).toBe(0);
    expect(said.decision).toBeUndefined();
    expect(said.systemMessage).toMatch(/^Codex gate: let go, for it cannot count its rounds\./);
    expect(said.systemMessage).toContain("The second line is new");
  });

  it("ends in its own time where git does not", async () => {
    await arrange(pass);
    await hook("gate-baseline");
    await edit("two\n");
    const bin = join(scene.home.home, "slow");
    await mkdir(bin);
    await writeFile(join(bin, "git"), "#!/bin/sh\nexec sleep 600\n", { mode: 0o755 });
    const env = {
      ...gateOn,
      PATH: `${bin}:${scene.env.PATH}`,
      CLAUDE_PLUGIN_OPTION_GATE_TIMEOUT_SECONDS: "10",
    };
    const { said, exitCode } = await hook("stop-gate", {}, env);
    expect(exitCode).toBe(0);
    expect(said.systemMessage).toMatch(/^Codex gate: could not run, so nothing was reviewed\. /);
  });

  it("forgets sessions of long ago, and no switch", async () => {
    await arrange(pass);
    const env = { ...gateOn, CODEX_IN_CLAUDE_STATE_DIR: join(scene.home.home, "state") };
    const gates = join(scene.home.home, "state", "gates");
    await hook("gate-baseline", {}, env);
    const [old = ""] = await readdir(gates);
    await runBuiltCli(["hook", "gate", "off"], {
      cwd: scene.repo.path,
      env: { ...scene.env, ...env },
    });
    const all = await readdir(gates);
    expect(all).toHaveLength(2);
    for (const name of all) await utimes(join(gates, name), 1, 1);
    await hook("gate-baseline", { session_id: "s2", cwd: scene.home.home }, env);
    const left = await readdir(gates);
    expect(left).toHaveLength(2);
    expect(left).not.toContain(old);
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

  it("starts no program of the search path to find out whether it can", async () => {
    await arrange({ kind: "json", json: consulted });
    const bin = join(scene.home.home, "bin");
    await mkdir(bin);
    await writeFile(join(bin, "ps"), `#!/bin/sh\ntouch ${bin}/was-run\n`, { mode: 0o755 });
    // No process has this id, so /proc cannot tell.
    const env = { CLAUDE_CODE_ENTRYPOINT: "sdk-cli", CLAUDE_PID: "99999999" };
    expect(await ended("x", { ...env, PATH: `${bin}:${scene.env.PATH}` })).toMatchObject({
      stderr: "",
    });
    expect(await readdir(bin)).toEqual(["ps"]);
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

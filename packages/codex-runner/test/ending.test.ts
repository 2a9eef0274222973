import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  codexBinary,
  createCodexHome,
  createTempDir,
  expectNoProcessLeft,
  findProcesses,
  startModelServer,
  waitForProcess,
} from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import type { CodexProgress, SandboxMode } from "../src/index.js";
import { cacheDir, codexUnderTest, scriptedRun } from "./scripted-run.js";

const stubborn = "trap '' TERM INT HUP; setsid sleep 300 & while :; do sleep 0.1; done";

describe("the end of a run", () => {
  it.concurrent.each<SandboxMode>(["read-only", "workspace-write"])(
    "comes at its deadline, with a %s command that ignores every signal",
    async (sandbox) => {
      const { run } = await scriptedRun(
        { kind: "shell", commands: [stubborn] },
        { request: { sandbox, deadlineSeconds: 6 } },
      );
      expect(run).toMatchObject({
        ok: false,
        error: { code: "timeout", retryable: false },
        commandsRun: 1,
        leakedProcesses: [],
      });
      expect(run.elapsedMs).toBeLessThan(10_000);
    },
  );

  it("comes soon after the answer, which counts, where codex does not exit by itself", async () => {
    const codex = await codexUnderTest();
    const events = [
      { type: "thread.started", thread_id: "t" },
      { type: "item.completed", item: { id: "i", type: "agent_message", text: "answered" } },
      { type: "turn.completed", usage: { input_tokens: 1, output_tokens: 1 } },
    ];
    const script = `#!/bin/sh
case "$*" in
  exec*--json*)
    if [ -n "$(cat)" ]; then
      echo '${events.map((event) => JSON.stringify(event)).join("\n")}'
      trap '' TERM
      while :; do sleep 0.1; done
    fi
    exec "${codex.path}" "$@" < /dev/null ;;
  *) exec "${codex.path}" "$@" ;;
esac
`;
    const { run } = await scriptedRun(
      { kind: "text", text: "never" },
      {
        arrange: ({ beside }) => writeFile(join(beside, "lingering"), script, { mode: 0o755 }),
        request: { deadlineSeconds: 60 },
        options: ({ beside }) => ({ codex: { ...codex, path: join(beside, "lingering") } }),
      },
    );
    expect(run).toMatchObject({
      ok: true,
      answer: { text: "answered" },
      warnings: [expect.stringContaining("did not exit")],
    });
    expect(run.exitCode).toBeUndefined();
    expect(run.elapsedMs).toBeLessThan(30_000);
  });

  it("comes with a cancel, also while a command runs", async () => {
    const controller = new AbortController();
    const { run } = await scriptedRun(
      { kind: "shell", commands: [stubborn] },
      {
        options: {
          signal: controller.signal,
          onEvent: ({ phase }: CodexProgress) => {
            if (phase === "running_command") controller.abort();
          },
        },
      },
    );
    expect(run).toMatchObject({ ok: false, error: { code: "cancelled" }, leakedProcesses: [] });
  });

  it("comes before anything is asked when it is cancelled from the start", async () => {
    const { run, requests } = await scriptedRun(
      { kind: "text", text: "never" },
      { options: { signal: AbortSignal.abort() } },
    );
    expect(run).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(requests).toEqual([]);
  });

  it("leaves codex in good repute when it comes while codex is asked what it can do", async () => {
    await using memory = await createTempDir("codex-cache");
    const cacheDir = memory.path;
    for (const milliseconds of [1, 20, 40, 60, 80, 100, 150, 200, 250]) {
      const { run } = await scriptedRun(
        { kind: "stall", after: "headers" },
        { options: { cacheDir, signal: AbortSignal.timeout(milliseconds) } },
      );
      expect(run).toMatchObject({ ok: false, error: { code: "cancelled" } });
    }
    const short = await scriptedRun(
      { kind: "stall", after: "headers" },
      { options: { cacheDir }, request: { deadlineSeconds: 0.0255 } },
    );
    expect(short.run).toMatchObject({ ok: false, error: { code: "timeout" } });
    const { run } = await scriptedRun({ kind: "text", text: "done" }, { options: { cacheDir } });
    expect(run).toMatchObject({ ok: true, reads: "tree", securityWarnings: [] });
  });

  it("comes with its answer although a command was left running", async () => {
    const { run } = await scriptedRun([
      { kind: "shell", commands: [`${stubborn} &\necho started`], yieldTimeMs: 500 },
      { kind: "text", text: "done" },
    ]);
    expect(run).toMatchObject({ ok: true, answer: { text: "done" }, leakedProcesses: [] });
    expect(run.elapsedMs).toBeLessThan(5_000);
  });

  it("comes with little memory after a flood of 64 MB", async () => {
    const before = process.memoryUsage().rss;
    const { run } = await scriptedRun([
      {
        kind: "shell",
        commands: ["head -c 67108864 /dev/zero | tr '\\0' 'x'"],
        yieldTimeMs: 20_000,
      },
      { kind: "text", text: "done" },
    ]);
    expect(run).toMatchObject({ ok: true, answer: { text: "done" } });
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024);
  });

  it("comes with an answer to a prompt of 1 MB", async () => {
    const { run, turns } = await scriptedRun(
      { kind: "text", text: "read" },
      { request: { prompt: "word ".repeat(200_000) } },
    );
    expect(run).toMatchObject({ ok: true, answer: { text: "read" } });
    expect(JSON.stringify(turns[0]?.body).length).toBeGreaterThan(1_000_000);
  });

  it.concurrent.each<NodeJS.Signals>(["SIGKILL", "SIGTERM"])(
    "comes when the caller is ended by %s",
    async (signal) => {
      await using model = await startModelServer({ kind: "shell", commands: [stubborn] });
      await using home = await createCodexHome({ modelServer: model });
      const caller = await startCaller(home);
      await saysPhase(caller, "running_command");
      await waitForProcess({ mentioning: "setsid sleep 300" });
      const exited = once(caller, "exit");
      caller.kill(signal);
      await exited;
      await expectNoProcessLeft({ mentioning: home.home });
      expect(await sleepersOf(home.home)).toEqual([]);
    },
  );
});

async function startCaller(home: { home: string; env: Readonly<Record<string, string>> }) {
  const tree = join(home.home, "tree");
  await mkdir(tree);
  const spec = {
    codexBin: codexBinary().launcher,
    request: {
      prompt: "Why?",
      cwd: tree,
      sandbox: "read-only",
      isolation: "inherit",
      reads: "tree",
      deadlineSeconds: 60,
    },
    env: home.env,
    scratchDir: join(home.home, "scratch"),
    cacheDir: await cacheDir(),
  };
  const script = fileURLToPath(new URL("./fixtures/run-codex.mjs", import.meta.url));
  return spawn(process.execPath, [script, JSON.stringify(spec)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function saysPhase(caller: ChildProcess, phase: string): Promise<void> {
  let said = "";
  for await (const chunk of caller.stdout ?? []) {
    said += chunk;
    if (said.includes(phase)) return;
  }
  throw new Error(`The caller ended without "${phase}": ${said}`);
}

/** The command's own children name no folder: in the sandbox of this run they do by their parent. */
async function sleepersOf(home: string) {
  const all = await findProcesses({ mentioning: "sleep 300" });
  return all.filter(({ environment }) => environment.includes(home));
}

import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { createTempDir, expectNoProcessLeft, waitForProcess } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { endLeakedProcesses } from "../src/leaked-processes.js";
import { scriptedRun } from "./scripted-run.js";

const marker = () => ({ CODEX_IN_CLAUDE_RUN: randomUUID() });

async function withChild(child: ChildProcess, use: () => Promise<void>): Promise<void> {
  const exited = once(child, "exit");
  try {
    await use();
  } finally {
    child.kill("SIGKILL");
    await exited;
  }
}

describe("endLeakedProcesses", () => {
  it("ends a process in a group of its own that carries the run's mark", async () => {
    const mark = marker();
    const startedAt = Date.now();
    const child = spawn("sleep", ["60"], { env: { ...process.env, ...mark }, detached: true });
    await withChild(child, async () => {
      await waitForProcess({ mentioning: mark.CODEX_IN_CLAUDE_RUN });
      expect(await endLeakedProcesses({ marker: mark, cwd: "/no", startedAt })).toEqual([]);
      await expectNoProcessLeft({ mentioning: mark.CODEX_IN_CLAUDE_RUN });
    });
  });

  it("ends an orphaned helper of the sandbox that names the tree", async () => {
    await using tree = await createTempDir("tree");
    const startedAt = Date.now();
    const name = `bwrap --ro-bind ${tree.path} codex --codex-run-as-fs-helper`;
    const child = spawn("bash", ["-c", `exec -a "${name}" sleep 60`]);
    await withChild(child, async () => {
      await waitForProcess({ mentioning: tree.path });
      const marks = { marker: marker(), cwd: tree.path, startedAt };
      expect(await endLeakedProcesses(marks)).toEqual([]);
      await expectNoProcessLeft({ mentioning: tree.path });
    });
  });

  it("ends what carries any one of the run's marks", async () => {
    const mark = { CODEX_PERMISSION_PROFILE: `run${randomUUID()}` };
    const startedAt = Date.now();
    const child = spawn("sleep", ["60"], { env: { ...process.env, ...mark }, detached: true });
    await withChild(child, async () => {
      await waitForProcess({ mentioning: mark.CODEX_PERMISSION_PROFILE });
      const marks = { marker: { ...marker(), ...mark }, cwd: "/no", startedAt };
      expect(await endLeakedProcesses(marks)).toEqual([]);
      await expectNoProcessLeft({ mentioning: mark.CODEX_PERMISSION_PROFILE });
    });
  });

  it("names what it could not end in time", async () => {
    const mark = marker();
    const startedAt = Date.now();
    const child = spawn("sleep", ["60"], { env: { ...process.env, ...mark } });
    await withChild(child, async () => {
      await waitForProcess({ mentioning: mark.CODEX_IN_CLAUDE_RUN });
      const left = await endLeakedProcesses({ marker: mark, cwd: "/no", startedAt }, 0);
      expect(left).toEqual([{ pid: child.pid, command: "sleep 60" }]);
    });
  });

  it("leaves alone what is not the run's", async () => {
    const startedAt = Date.now();
    const child = spawn("sleep", ["60"], { cwd: "/tmp", detached: true });
    await withChild(child, async () => {
      await once(child, "spawn");
      expect(await endLeakedProcesses({ marker: marker(), cwd: "/tmp", startedAt })).toEqual([]);
      expect(child.exitCode).toBeNull();
      expect(child.signalCode).toBeNull();
    });
  });

  it("lets an MCP server leave nothing behind, even in a session of its own", async () => {
    const { run } = await scriptedRun(
      { kind: "text", text: "done", delayMs: 300 },
      {
        config: `[mcp_servers.one]
command = "/bin/sh"
args = ["-c", "touch STARTED; setsid sh -c 'sleep 61' & cat > /dev/null"]
env = { OWN = "kept" }
startup_timeout_sec = 1
`,
        request: { mcpServers: ["one"] },
        inspect: async ({ tree }) => {
          // That no process is left has been seen before this is called.
          expect((await stat(`${tree}/STARTED`)).isFile()).toBe(true);
        },
      },
    );
    expect(run).toMatchObject({ ok: true, leakedProcesses: [] });
  });
});

import { createScene, expectNoProcessLeft, type Scene } from "@codex-in-claude/testkit";
import { spawn } from "@lydell/node-pty";
import { afterEach, describe, expect, it } from "vitest";
import { builtCli } from "./run-built-cli.js";

let scene: Scene;
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

/** A consultation on a terminal, whose model waits for a file that never comes. */
async function onTerminal() {
  scene = await createScene({
    script: [
      { kind: "shell", commands: ["until [ -e go ]; do sleep 0.02; done"], yieldTimeMs: 60_000 },
      { kind: "text", text: "never" },
    ],
  });
  const terminal = spawn(process.execPath, [builtCli, "consult", "Why?"], {
    cwd: scene.repo.path,
    env: scene.env,
    cols: 70,
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
    const { terminal, ended, drawn, said } = await onTerminal();
    await scene.model.waitForTurns(1);
    await drawn(6);
    expect(said()).toMatch(/codex: running command · \d+ s · 1 command · last event \d+ s ago/);
    const [notice = ""] = said().split("\r\n\r\u001b[K");
    expect(notice.split("\r\n").filter((line) => line.length > 70)).toEqual([]);
    terminal.write("\u0003");
    expect(await ended).toBe(130);
    expect(said()).toContain("cancelled");
    await expectNoProcessLeft({ mentioning: scene.home.home });
  });
});

import { readFileSync } from "node:fs";
import { createScene, type Scene } from "@codex-in-claude/testkit";
import { settingRules } from "@codex-in-claude/workflows";
import { afterEach, describe, expect, it } from "vitest";
import { runBuiltCli } from "./run-built-cli.js";

let scene: Scene;
afterEach(async () => {
  expect(scene.model.requests).toEqual([]);
  await scene[Symbol.asyncDispose]();
});

async function cli(...args: string[]) {
  scene = await createScene({
    script: { kind: "text", text: "never" },
    changes: { "a.txt": `${"x".repeat(1_500)}\n` },
  });
  const env = { ...scene.env, CODEX_IN_CLAUDE_MAX_INPUT_BYTES: "5000" };
  const { stdout, exitCode } = await runBuiltCli([...args, "--format", "json"], {
    cwd: scene.repo.path,
    env,
  });
  return { exitCode, envelope: JSON.parse(stdout) };
}

describe("a setting as an option", () => {
  it("goes over the environment", async () => {
    const { envelope } = await cli("status", "--max-input-bytes", "7000", "--stall-seconds=9");
    expect(envelope.settings).toMatchObject({ MAX_INPUT_BYTES: 7000, STALL_SECONDS: 9 });
  });

  it("is there for each but the two of the server's log, as the README says", async () => {
    scene = await createScene({ script: { kind: "text", text: "never" } });
    const { stdout } = await runBuiltCli(["status", "--help"], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    const missing = Object.values(settingRules)
      .map(({ name }) => name)
      .filter((name) => !stdout.includes(` --${name.toLowerCase().replaceAll("_", "-")} `));
    expect(missing).toEqual(["LOG_LEVEL", "LOG_FILE"]);
    const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
    expect(readme).toContain("each but the two of the server's log is an option");
  });

  it("bounds what a call may send", async () => {
    const long = "why ".repeat(300);
    const { envelope, exitCode } = await cli("consult", long, "--max-input-bytes", "1000");
    expect(envelope).toMatchObject({
      ok: false,
      error: { code: "input_too_large", limit_bytes: 1000 },
    });
    expect(exitCode).toBe(2);
  });

  it.each([
    ["no number", ["--stall-seconds", "s3cret"]],
    ["out of its bounds", ["--max-input-bytes", "1"]],
    ["empty", ["--codex-bin", ""]],
    ["a placeholder", ["--codex-bin", "${s3cret}"]],
  ])("is wrong usage when it is %s, and its value is not repeated", async (_what, args) => {
    const { envelope, exitCode } = await cli("review", ...args);
    expect(exitCode).toBe(2);
    expect(envelope.error).toMatchObject({ code: "invalid_arguments" });
    expect(envelope.error.message).toContain(args[0]);
    expect(JSON.stringify(envelope)).not.toContain("s3cret");
  });
});

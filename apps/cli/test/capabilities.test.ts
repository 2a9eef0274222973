import { createScene, type Scene } from "@codex-in-claude/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runBuiltCli } from "./run-built-cli.js";
import { writeTranscript } from "./write-transcript.js";

let scene: Scene;
beforeEach(async () => {
  scene = await createScene({ script: { kind: "text", text: "never" } });
});
afterEach(async () => {
  expect(scene.model.requests).toEqual([]);
  await scene[Symbol.asyncDispose]();
});

const cli = (...args: string[]) => runBuiltCli(args, { cwd: scene.repo.path, env: scene.env });

describe("codex-in-claude capabilities", () => {
  it("names the commands, and with the full detail errors and settings", async () => {
    const { stdout, exitCode } = await cli("capabilities", "--detail", "full");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}review +Have codex review .*\(paid\)$/m);
    expect(stdout).toMatch(/^ {2}review --dry-run +/m);
    expect(stdout).toMatch(/^ {2}jobs diff +/m);
    expect(stdout).toContain("CODEX_IN_CLAUDE_STALL_SECONDS");
    expect(stdout.replace(/\s+/g, " ")).toContain("(1 to 7200 seconds; default: 120)");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("gives the schemas of several tools", async () => {
    const wanted = ["codex_status", "codex_models"];
    const { stdout } = await cli("capabilities", "--include-schemas", ...wanted, "--format=json");
    expect(Object.keys(JSON.parse(stdout).schemas).sort()).toEqual(wanted.toSorted());
  });
});

describe("codex-in-claude transfer", () => {
  it("makes a session of a transcript, and prints the command that resumes it", async () => {
    const path = await writeTranscript(scene);
    const { stdout, exitCode } = await cli("transfer", path);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`cd ${scene.repo.path} && codex resume `);
  });

  it("refuses a file elsewhere", async () => {
    expect(await cli("transfer", "/etc/passwd")).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: <transcript> must end in .jsonl\n",
    });
  });
});

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import {
  createScene,
  expectNoProcessLeft,
  type ModelScript,
  promptText,
  type Scene,
} from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";

let scene: Scene;
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

const answer = {
  summary: "Look at a.txt.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};
const finding = {
  severity: "high",
  title: "Everything is gone",
  file: "a.txt",
  line: 9,
  line_end: null,
  quote: "two",
  evidence: "",
  risk: "",
  recommendation: "",
};
const judged = {
  verdict: "fail",
  confidence: "high",
  ...answer,
  findings: [finding, { ...finding, file: null, line: null, quote: null, title: "No tests" }],
};

async function run(name: string, script: ModelScript, args: string[] = [], stdin = "") {
  scene = await createScene({
    script,
    files: { "a.txt": "one\n" },
    changes: { "a.txt": "one\ntwo\n" },
  });
  const file = join(import.meta.dirname, "../../examples", name);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: scene.repo.path,
    env: { ...scene.env, TMPDIR: scene.home.home },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(stdin);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { stdout, stderr, exitCode };
}

describe("examples", () => {
  it("consult: answers the question", async () => {
    const { stdout, exitCode } = await run("consult.mjs", { kind: "json", json: answer }, ["Why?"]);
    expect({ stdout, exitCode }).toEqual({ stdout: "Look at a.txt.\n", exitCode: 0 });
    expect(scene.model.turns.map(promptText).join()).toContain("Why?");
  });

  it("review: names each finding at its place, and fails on a bad verdict", async () => {
    const { stdout, exitCode } = await run("review.mjs", { kind: "json", json: judged });
    expect(stdout).toBe(
      "fail: 1 of 1 files reviewed\nhigh a.txt:2 Everything is gone\nhigh No tests\n",
    );
    expect(exitCode).toBe(1);
  });

  it("delegate: shows the change, applies nothing, and says what applies it", async () => {
    const { stdout, exitCode } = await run("delegate.mjs", [
      { kind: "shell", commands: ["echo three >> a.txt"] },
      { kind: "json", json: answer },
    ]);
    expect(stdout).toContain("+three");
    const [, patchFile = ""] = /git -C '.*' apply '(.*)'/.exec(stdout) ?? [];
    expect(await readFile(join(scene.repo.path, "a.txt"), "utf8")).toBe("one\ntwo\n");
    await promisify(execFile)("git", ["apply", patchFile], { cwd: scene.repo.path });
    expect(await readFile(join(scene.repo.path, "a.txt"), "utf8")).toBe("one\ntwo\nthree\n");
    expect(exitCode).toBe(0);
  });

  it("background: answers from a job of its own", async () => {
    const { stdout, exitCode } = await run("background.mjs", { kind: "json", json: answer });
    expect(stdout).toMatch(/^Job \S+ goes on .*\nLook at a\.txt\.\n$/);
    expect(exitCode).toBe(0);
  });

  it("redaction: masks what the added rule knows, and says where", async () => {
    const key = `acme_live_${"k7Qz9Wd4".repeat(4)}`;
    const diff = `--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n one\n+key is ${key}\n`;
    const { stdout, stderr } = await run(
      "redaction.mjs",
      { kind: "text", text: "never" },
      [],
      diff,
    );
    expect(stdout).toContain("+key is [redacted: secret value]");
    expect(stderr).toBe("a.txt:2 masked by acme-key\n");
    expect(scene.model.requests).toEqual([]);
  });
});

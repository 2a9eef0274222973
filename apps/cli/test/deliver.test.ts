import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createTempDir, type TempDir } from "@codex-in-claude/testkit";
import { type Envelope, tools } from "@codex-in-claude/workflows";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliver } from "../src/deliver.js";

let folder: TempDir;
beforeEach(async () => {
  folder = await createTempDir("deliver");
});
afterEach(() => folder[Symbol.asyncDispose]());

const meta = {
  cwd: "/work",
  tier: "consult",
  sandbox: "read-only",
  isolation: "inherit",
  timeout_seconds: 180,
  elapsed_ms: 1,
  request_id: "r1",
  fingerprint: "f1",
  server_version: "0.1.0",
} as const;

const review = {
  ok: true,
  tool: "codex_review_changes",
  verdict: "unknown",
  confidence: "low",
  review_status: "completed",
  summary: "Fine.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
  raw_response: { text: null, session_id: null, model: null },
  coverage: {
    status: "partial",
    detected: 2,
    included: 1,
    omitted: 1,
    omissions: [{ path: "new\u001b.js", reason: "untracked" }],
  },
  meta,
} satisfies Envelope;

const failure: Envelope = {
  ok: false,
  tool: "codex_review_changes",
  error: { code: "git_unavailable", message: "No git", repair: "Install git.", retryable: false },
  meta,
};

async function delivered(envelope: Envelope, format: "human" | "json", name?: string) {
  const said = { stdout: "", stderr: "" };
  const screen = (stream: keyof typeof said) => ({
    write: (text: string, taken?: () => void) => {
      said[stream] += text;
      taken?.();
    },
  });
  const tool = tools.find((one) => one.name === envelope.tool);
  if (!tool) throw new Error("No such tool");
  const file = name && join(folder.path, name);
  const exitCode = await deliver(
    envelope,
    { tool, flags: { format }, printsDiff: false, file, began: 0, interrupted: false },
    {
      argv: [],
      env: {},
      cwd: folder.path,
      stdin: Readable.from([]),
      stdout: screen("stdout"),
      stderr: screen("stderr"),
      worker: { command: "", args: [] },
    },
  );
  return { ...said, exitCode, written: file && (await readFile(file, "utf8").catch(() => null)) };
}

describe("deliver", () => {
  it("says on stderr, of a result in a file, why it is not what was wished for", async () => {
    const run = await delivered(review, "json", "review.json");
    expect(run).toMatchObject({
      exitCode: 3,
      stdout: "",
      stderr:
        "unknown: reviewed 1 of 2 changed files; 0 findings; left out, untracked: new\\u001b.js\n",
    });
    expect(JSON.parse(run.written ?? "")).toEqual(review);
  });

  it("says nothing beside a result in a file that is what was wished for", async () => {
    const whole = { ...review.coverage, status: "complete", included: 2, omitted: 0 } as const;
    const passed: Envelope = { ...review, verdict: "pass", coverage: whole };
    expect(await delivered(passed, "json", "review.json")).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("tells a person of a failure on stderr alone, and leaves no file of it", async () => {
    const told = { exitCode: 3, stdout: "", stderr: expect.stringContaining("git_unavailable\n") };
    expect(await delivered(failure, "human")).toMatchObject(told);
    expect(await delivered(failure, "human", "review.txt")).toMatchObject({
      ...told,
      written: null,
    });
  });

  it("gives a program the failure on standard output", async () => {
    const { stdout, stderr } = await delivered(failure, "json");
    expect({ stdout: JSON.parse(stdout), stderr }).toEqual({ stdout: failure, stderr: "" });
  });
});

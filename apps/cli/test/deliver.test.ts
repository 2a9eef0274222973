import { readFile, writeFile } from "node:fs/promises";
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

interface Options {
  readonly name?: string;
  readonly env?: Record<string, string>;
  readonly settings?: Record<string, string>;
}

const failure: Envelope = {
  ok: false,
  tool: "codex_review_changes",
  error: { code: "git_unavailable", message: "No git", repair: "Install git.", retryable: false },
  meta,
};

async function delivered(
  envelope: Envelope,
  format: "human" | "json" | "rdjson" | "sarif",
  { name, env = {}, settings = {} }: Options = {},
) {
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
    { tool, flags: { format }, settings, printsDiff: false, file, began: 0, interrupted: false },
    {
      argv: [],
      env,
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
    const run = await delivered(review, "json", { name: "review.json" });
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
    expect(await delivered(passed, "json", { name: "review.json" })).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("tells a person of a failure on stderr alone, and leaves no file of it", async () => {
    const told = { exitCode: 3, stdout: "", stderr: expect.stringContaining("git_unavailable\n") };
    expect(await delivered(failure, "human")).toMatchObject(told);
    expect(await delivered(failure, "human", { name: "review.txt" })).toMatchObject({
      ...told,
      written: null,
    });
  });

  it("leaves no file of an earlier run where this one failed, and says so", async () => {
    await writeFile(join(folder.path, "review.txt"), "PASS");
    const { stderr, written } = await delivered(failure, "human", { name: "review.txt" });
    expect(written).toBeNull();
    expect(stderr).toContain("The file of an earlier run was removed");
  });

  it("gives no SARIF of a review that saw a part and found nothing: it would close alerts", async () => {
    await writeFile(join(folder.path, "review.sarif"), "old");
    const run = await delivered(review, "sarif", { name: "review.sarif" });
    expect(run).toMatchObject({ exitCode: 3, stdout: "", written: null });
    expect(run.stderr).toMatch(/^unknown: reviewed 1 of 2 changed files; .*\nNo SARIF is given/);
    expect((await delivered(review, "sarif")).stdout).toBe("");
    const finding = { severity: "low", title: "One", evidence: "", risk: "", recommendation: "" };
    const found: Envelope = { ...review, findings: [{ ...finding, severity: "low" }] };
    const { exitCode, stdout } = await delivered(found, "sarif");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).runs[0].results).toHaveLength(1);
  });

  it("says on stderr what rdjson cannot say", async () => {
    const replayed: Envelope = { ...review, meta: { ...meta, idempotency_replayed: true } };
    const { stdout, stderr } = await delivered(replayed, "rdjson");
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [] });
    expect(stderr).toBe(
      "Answered before under this key: nothing was paid, and nothing was looked at again\nReviewed 1 of 2 changed files\nLeft out, untracked: new\\u001b.js\n",
    );
  });

  it("names the state folder in what it hints at, where it was named", async () => {
    const running: Envelope = {
      ok: true,
      tool: "codex_review_changes_async",
      job_id: "ps259752gbq6k5lm80f3ziyt12",
      kind: "review",
      status: "running",
      started_at: "2026-01-02T03:04:05.000Z",
      deadline_seconds: 600,
      ttl_seconds: 86_400,
      expires_at: null,
      meta,
    };
    const settings = { CODEX_IN_CLAUDE_STATE_DIR: "/my state" };
    expect((await delivered(running, "human", { settings })).stdout).toContain(
      "jobs wait ps259752gbq6k5lm80f3ziyt12 --state-dir '/my state'\n",
    );
  });

  it("prints nothing that a runner of GitHub would take for a command", async () => {
    const wicked: Envelope = { ...review, summary: "so\n::stop-commands::x\n  ##[group]y" };
    const env = { GITHUB_ACTIONS: "true" };
    const { stdout } = await delivered(wicked, "human", { env });
    expect(stdout).toContain("::stop-commands::x");
    expect(stdout.split("\n").filter((line) => /^\s*(::|##\[)/.test(line))).toEqual([]);
    expect((await delivered(wicked, "human")).stdout).toContain("\n::stop-commands::x\n");
  });

  it("forces no colour upon a file", async () => {
    const env = { FORCE_COLOR: "1" };
    const passed: Envelope = { ...review, verdict: "concerns" };
    const { written } = await delivered(passed, "human", { name: "review.txt", env });
    expect(written).toMatch(/^CONCERNS /);
    expect((await delivered(passed, "human", { env })).stdout).toContain("\u001b[");
  });

  it("gives a program the failure on standard output", async () => {
    const { stdout, stderr } = await delivered(failure, "json");
    expect({ stdout: JSON.parse(stdout), stderr }).toEqual({ stdout: failure, stderr: "" });
  });
});

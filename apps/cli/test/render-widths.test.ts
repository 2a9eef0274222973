import type { Envelope } from "@codex-in-claude/workflows";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { renderReport } from "../src/render-report.js";
import type { Success } from "../src/results.js";

const meta = {
  cwd: "/home/ada/shop",
  tier: "consult",
  sandbox: "read-only",
  isolation: "inherit",
  timeout_seconds: 180,
  elapsed_ms: 12_300,
  request_id: "r1",
  fingerprint: "f1",
  server_version: "0.1.0",
} as const;

type Jobs = Extract<Success, { tool: "codex_job_list" }>["jobs"];

const jobId = "ps259752gbq6k5lm80f3ziyt12";
const long = "a sentence that is far longer than any terminal is wide, and so has to be folded";
const path = `/home/ada/${"a-long-folder/".repeat(8)}file.ts`;

const job = {
  job_id: jobId,
  kind: "review",
  status: "done" as const,
  started_at: "2026-01-02T03:04:05.000Z",
  deadline_seconds: 600,
  ttl_seconds: 86_400,
  expires_at: "2026-01-03T03:04:05.000Z",
  elapsed_ms: 61_000,
  result_available: true,
  cleanup_warnings: [long],
} satisfies Partial<Jobs[number]>;

const jobList: Success = {
  ok: true,
  tool: "codex_job_list",
  jobs: [job, { ...job, kind: "consult", status: "running", expires_at: null }],
  unreadable: [{ job_id: jobId.toUpperCase(), code: "job_result_incompatible", message: long }],
  meta,
};

const delegated: Success = {
  ok: true,
  tool: "codex_delegate",
  summary: `The price is capped: ${long}.`,
  findings: [],
  questions: [`Is that ${long}?`],
  assumptions: [],
  next_steps: ["Run the tests"],
  raw_response: { text: null, session_id: null, model: null },
  diff: "diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-one\n+two\n",
  diff_applies: false,
  changed_files: [
    { path: "a.ts", status: "modified", lines_added: 1, lines_removed: 1 },
    { path, old_path: "b.ts", status: "renamed", lines_added: 0, lines_removed: 2 },
    { path: "logo.png", status: "added", binary: true },
  ],
  patch_file: path.replace("file.ts", "it's.patch"),
  masked_in_diff: [],
  meta: {
    ...meta,
    tier: "propose",
    sandbox: "workspace-write",
    job_id: jobId,
    repository_root: "/work",
  },
};

const others: Success[] = [
  { ok: true, tool: "codex_job_status", ...job, phase: "thinking", expires_at: null, meta },
  {
    ok: true,
    tool: "codex_models",
    models: [
      {
        name: "gpt-5.5-codex",
        description: long,
        reasoning_efforts: ["none", "minimal", "low", "medium", "high", "xhigh", "ultra"],
        default_reasoning_effort: "medium",
        hidden: false,
      },
    ],
    meta,
  },
  {
    ok: true,
    tool: "codex_status",
    readiness: "unsure",
    summary: long,
    codex: { found: true, path, version: "0.169.0" },
    login: { state: "not_logged_in" },
    git: { found: true, path },
    settings: { STATE_DIR: path, MAX_INPUT_BYTES: 200_000 },
    problems: [],
    warnings: [{ code: "w", message: long, repair: long }],
    meta,
  },
  {
    ok: true,
    tool: "codex_delegate_dry_run",
    would_call_model: true,
    summary: long,
    commit: "0".repeat(40),
    subject: long,
    tracked: { files: 1, bytes: 1 },
    uncommitted: { files: 0, bytes: 0 },
    untracked: { files: 1, bytes: 1, paths: [path] },
    linked_folders: ["node_modules", path],
    prompt_bytes: 1_000,
    meta,
  },
];

const page = (columns: number) => ({ columns, colors: pc.createColors(false) });

/** Lines that are to be copied whole, or that are others' text as it stands. */
const isCopied = (line: string) =>
  /^ {2}git -C .* apply |^→ (Or run|Run): |^(diff |[-+@])/.test(line);

function tooWide(envelope: Envelope, columns: number): string[] {
  const lines = renderReport(envelope, page(columns)).split("\n");
  return lines.filter((line) => line.length > columns && !isCopied(line) && !isOneWord(line));
}

/** A path that is cut cannot be copied, so it has a line for itself, behind a short head at most. */
const isOneWord = (line: string) => /^ *(→ |! |\S+ +)?\S+$/.test(line);

describe("renderReport", () => {
  it.each([60, 80, 120])("lays jobs and a delegated change out for %i columns", async (columns) => {
    for (const [name, envelope] of Object.entries({ jobs: jobList, delegate: delegated })) {
      const report = renderReport(envelope, page(columns));
      await expect(report).toMatchFileSnapshot(`fixtures/${name}-${columns}.txt`);
    }
  });

  it.each([40, 60, 80, 120])("has no line wider than %i columns", (columns) => {
    const wide = [jobList, delegated, ...others].flatMap((one) => tooWide(one, columns));
    expect(wide).toEqual([]);
  });

  it("leaves what is to be copied in one line, quoted for a shell", () => {
    const report = renderReport(delegated, page(40));
    expect(report).toContain(
      `\n  git -C /work apply '${delegated.patch_file?.replace("'", "'\\''")}'\n`,
    );
  });
});

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createTempDir, type TempDir } from "@codex-in-claude/testkit";
import { type Envelope, tools } from "@codex-in-claude/workflows";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliver } from "../src/deliver.js";
import { type Format, formats } from "../src/formats/index.js";
import type { Finding, Review } from "../src/results.js";
import { expectRdjson, expectSarif } from "./expect-valid.js";

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

const whole = {
  status: "complete",
  detected: 1,
  included: 1,
  omitted: 0,
  omissions: [],
} satisfies Review["coverage"];

/** A review that saw all, with findings of which each is odd in another way. */
function reviewOf(
  findings: readonly Partial<Finding>[],
  verdict: "concerns" | "fail" = "concerns",
) {
  const plain = { severity: "high", evidence: "", risk: "", recommendation: "" } as const;
  const full = findings.map((odd, at) => ({
    ...plain,
    id: `f${at}`,
    title: `Number ${at}`,
    ...odd,
  }));
  return { ...review, verdict, findings: full, coverage: whole } satisfies Envelope;
}

const oddFindings: readonly Partial<Finding>[] = [
  { title: "No place ##[add-mask]x" },
  { title: "Nor this one", severity: "critical", evidence: "a\n::stop-commands::x" },
  { title: "A whole file", severity: "nit", file: "pä th/<b>,:%\ud800.ts" },
  { title: "No quote", file: "a.txt", line: 7, line_end: 3, location: "not_found" },
  { title: "Two lines ##[group]y", severity: "medium", file: "a.txt", line: 1, line_end: 2 },
];

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
  format: Format,
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
    expect(run.stderr).toMatch(
      /^unknown: reviewed 1 of 2 changed files; .*\nFine\.\nNo SARIF is given/,
    );
    expect((await delivered(review, "sarif")).stdout).toBe("");
    const finding = { severity: "low", title: "One", evidence: "", risk: "", recommendation: "" };
    const found: Envelope = { ...review, findings: [{ ...finding, severity: "low" }] };
    const { exitCode, stdout } = await delivered(found, "sarif");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).runs[0].results).toHaveLength(1);
  });

  it("gives no SARIF of a bad verdict for which no finding stands", async () => {
    const run = await delivered(reviewOf([], "fail"), "sarif", { name: "review.sarif" });
    expect(run).toMatchObject({ exitCode: 1, stdout: "", written: null });
    expect(run.stderr).toBe(
      "fail: reviewed 1 of 1 changed file; 0 findings\nFine.\nNo SARIF is given of it: uploaded, it would close the alerts that it does not repeat\n",
    );
  });

  it("gives each result of the SARIF a place, and tells those without a file apart", async () => {
    const { stdout } = await delivered(reviewOf(oddFindings), "sarif");
    const log = JSON.parse(stdout);
    expectSarif(log);
    const [{ results }] = log.runs;
    const places = results.map((result: { locations: { physicalLocation: object }[] }) =>
      result.locations.map(({ physicalLocation }) => physicalLocation),
    );
    const none = { uri: "no%20file%20associated%20with%20this%20alert", uriBaseId: "%SRCROOT%" };
    expect(places).toMatchObject([
      [{ artifactLocation: none, region: { startLine: 1 } }],
      [{ artifactLocation: none, region: { startLine: 1 } }],
      [{ artifactLocation: { uri: "p%C3%A4%20th/%3Cb%3E%2C%3A%25%EF%BF%BD.ts" } }],
      [{ artifactLocation: { uri: "a.txt" } }],
      [{ artifactLocation: { uri: "a.txt" }, region: { startLine: 1, endLine: 2 } }],
    ]);
    const hashes = results.map(
      (result: { partialFingerprints: Record<string, string> }) =>
        result.partialFingerprints.primaryLocationLineHash,
    );
    expect(hashes).toEqual(["f0", "f1", undefined, undefined, undefined]);
  });

  it("says on stderr what rdjson cannot say", async () => {
    const replayed: Envelope = { ...review, meta: { ...meta, idempotency_replayed: true } };
    const { stdout, stderr } = await delivered(replayed, "rdjson");
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [] });
    expect(stderr).toBe(
      "unknown: Fine.\nAnswered before under this key: nothing was paid, and nothing was looked at again\nReviewed 1 of 2 changed files\nLeft out, untracked: new\\u001b.js\n",
    );
  });

  it("says on stderr which findings are not in the rdjson, the gravest first", async () => {
    const { stdout, stderr } = await delivered(reviewOf(oddFindings), "rdjson");
    expectRdjson(JSON.parse(stdout));
    expect(JSON.parse(stdout).diagnostics).toHaveLength(3);
    expect(stderr).toBe(
      "concerns: Fine.\nA finding without a place: critical: Nor this one\n\na\n::stop-commands::x\nA finding without a place: high: No place ##[add-mask]x\n",
    );
  });

  it("tells GitHub what a review came to, and then the findings, the gravest first", async () => {
    const { stdout } = await delivered(reviewOf(oddFindings), "github");
    expect(stdout.split("\n").map((line) => line.replace(/title=/, ""))).toEqual([
      "::warning Review%3A concerns::Fine.",
      "::error critical%3A Nor this one::Nor this one%0A%0Aa%0A::stop-commands::x",
      "::error high%3A No place ##[add-mask]x::No place ##[add-mask]x",
      "::error file=a.txt,high%3A No quote::No quote%0A%0A(the quoted code was not found)",
      "::warning file=a.txt,line=1,endLine=2,medium%3A Two lines ##[group]y::Two lines ##[group]y",
      "::notice file=pä th/<b>%2C%3A%25\ud800.ts,nit%3A A whole file::A whole file",
      "",
    ]);
    const failed = (await delivered(reviewOf([], "fail"), "github")).stdout;
    expect(failed).toBe("::error title=Review%3A fail::Fine.\n");
    const unjudged: Envelope = { ...review, coverage: whole };
    expect((await delivered(unjudged, "github")).stdout).toBe(
      "::warning title=Review%3A unknown::Fine.\n",
    );
    const passed: Envelope = { ...unjudged, verdict: "pass" };
    expect((await delivered(passed, "github")).stdout).toBe("");
  });

  it("tells GitHub where findings stand of which it makes no annotation", async () => {
    const note = "GitHub shows 10 errors, warnings and notices each of a step";
    const of = async (count: number) =>
      (await delivered(reviewOf(Array(count).fill({})), "github")).stdout;
    expect(await of(10)).not.toContain(note);
    expect(await of(11)).toContain(`::Fine.%0A${note}: all 11 findings stand in its log\n`);
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

  it.each(formats.filter((format) => format !== "github"))(
    "prints nothing as %s that a runner would take for a command of its own",
    async (format) => {
      const summary =
        "so\n::stop-commands::x\n  ###[group]y ##vso[task.setvariable variable=PATH]x";
      const wicked: Envelope = { ...reviewOf(oddFindings), summary };
      const commands = /^\s*::|##\w*\[/m;
      for (const runner of ["GITHUB_ACTIONS", "TF_BUILD"]) {
        const { stdout } = await delivered(wicked, format, { env: { [runner]: "true" } });
        expect(stdout).not.toMatch(commands);
        if (format === "json") expect(JSON.parse(stdout)).toEqual(wicked);
      }
      const isForPeople = format === "human" || format === "markdown";
      if (isForPeople) expect((await delivered(wicked, format)).stdout).toMatch(commands);
    },
  );

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

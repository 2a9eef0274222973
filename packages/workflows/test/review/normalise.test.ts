import type { Coverage } from "@codex-in-claude/envelope";
import { describe, expect, it } from "vitest";
import { noFacts } from "../../src/outcome.js";
import { normaliseReview } from "../../src/review/normalise.js";

const complete: Coverage = {
  status: "complete",
  detected: 2,
  included: 2,
  omitted: 0,
  omissions: [],
};
const partial: Coverage = {
  status: "partial",
  detected: 2,
  included: 1,
  omitted: 1,
  omissions: [{ path: "b.ts", reason: "over_budget" }],
};
const finding = (severity: string) => ({
  severity,
  title: "t",
  file: "a.ts",
  line: 1,
  line_end: null,
  quote: null,
  evidence: "e",
  risk: "r",
  recommendation: "x",
});

const outcome = (json: unknown, coverage: Coverage = complete, tree = "/tree") =>
  normaliseReview(
    {
      ok: true,
      answer: { text: JSON.stringify(json), json },
      sandbox: "read-only",
      isolation: "inherit",
      reads: "tree",
      elapsedMs: 1,
      eventsSeen: 1,
      commandsRun: 0,
      reconnects: 0,
      stalls: 0,
      warnings: [],
      securityWarnings: [],
      leakedProcesses: [],
    },
    {
      kind: "review",
      coverage,
      tree,
      isSnapshot: false,
      patches: [],
      changedPaths: ["a.ts"],
      facts: noFacts,
    },
  );
const answer = (verdict: string, ...findings: object[]) => ({
  verdict,
  confidence: "high",
  summary: "s",
  findings,
});

describe("normaliseReview", async () => {
  it("believes a pass over complete coverage without grave findings", async () => {
    expect(await outcome(answer("pass", finding("low")))).toMatchObject({
      kind: "reviewed",
      verdict: "pass",
      confidence: "high",
      facts: { compatWarnings: [] },
    });
  });

  it.each(["critical", "high", "blocker"])(
    "does not believe a pass beside a %s finding",
    async (severity) => {
      expect(await outcome(answer("pass", finding(severity)))).toMatchObject({
        verdict: "concerns",
        facts: { compatWarnings: expect.arrayContaining([expect.stringContaining("grave")]) },
      });
    },
  );

  it("makes a pass over a part unknown, and keeps the findings", async () => {
    expect(await outcome(answer("pass", finding("low")), partial)).toMatchObject({
      verdict: "unknown",
      confidence: "low",
      answer: { findings: [{ title: "t" }] },
    });
  });

  it.each(["concerns", "fail", "unknown"])("leaves %s over a part as it is", async (verdict) => {
    expect(await outcome(answer(verdict), partial)).toMatchObject({ verdict, confidence: "high" });
  });

  it("takes the line out of a file's name, and shows none where there is no file", async () => {
    const at = (file: string | null, line: number | null) => ({ ...finding("low"), file, line });
    const done = await outcome(
      answer("pass", at("a.ts:7", null), at("a.ts:9", 2), at("/etc/passwd", 3), at(null, 4)),
      complete,
      import.meta.dirname,
    );
    const findings = done.kind === "reviewed" ? done.answer.findings : [];
    expect(findings.map(({ file, line }) => [file, line])).toEqual([
      ["a.ts", 7],
      ["a.ts", 2],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it("says which place of a finding is not there", async () => {
    const named = { ...finding("low"), file: "none.ts", line: 3 };
    expect(await outcome(answer("pass", named), complete, import.meta.dirname)).toMatchObject({
      answer: { findings: [{ file: "none.ts" }] },
      facts: {
        compatWarnings: [
          "1 finding names a file or a line that is not in what was reviewed: none.ts",
        ],
      },
    });
  });

  it.each([
    ["an unknown verdict", answer("PASS")],
    ["a verdict with a control character", answer("pass\u0000")],
    ["no findings", { verdict: "pass", confidence: "high", summary: "s" }],
    ["a list", [answer("pass")]],
    ["nothing", null],
  ])("takes %s for no review, and keeps the words", async (_what, json) => {
    expect(await outcome(json)).toMatchObject({
      kind: "failed",
      error: { code: "schema_violation" },
      answerText: JSON.stringify(json),
    });
  });
});

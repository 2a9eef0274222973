import type { Envelope } from "@codex-in-claude/workflows";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { renderReport } from "../src/render-report.js";

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
  reads: "tree",
  model: "gpt-5.5",
  codex_version: "0.169.0",
  usage: {
    input_tokens: 900,
    cached_input_tokens: 0,
    output_tokens: 70,
    reasoning_output_tokens: 0,
    total_tokens: 970,
  },
} as const;

const prose =
  "The cap is right, but the division by 100 was lost on the way, so nearly every price that a customer sees is wrong.";

const review = {
  ok: true,
  tool: "codex_review_changes",
  verdict: "concerns",
  confidence: "medium",
  review_status: "completed",
  summary: prose,
  findings: [
    {
      severity: "low",
      title: "The name says little",
      file: "src/price.js",
      line: 9,
      location: "not_found",
      in_diff: false,
      evidence: "",
      risk: "",
      recommendation: "Call it discount",
    },
    {
      severity: "high",
      title: "The discount is no longer divided by 100",
      file: "src/price.js",
      line: 3,
      line_end: 4,
      quote:
        "  return price - price * discount; // 値引きは百分率で渡される、だからここで百で割らなければならない\n}",
      location: "exact",
      in_diff: true,
      evidence: prose,
      risk: "Customers are charged negative amounts.",
      recommendation: "Divide by 100 again",
    },
    {
      severity: "critical",
      title: "A table is dropped",
      file: `db/${"long-folder/".repeat(10)}migrate.sql`,
      line: 1,
      quote: "DROP TABLE orders;",
      location: "moved",
      in_diff: false,
      evidence: "",
      risk: "Data is lost",
      recommendation: "Keep it",
    },
  ],
  questions: ["Why now?"],
  assumptions: [],
  next_steps: [],
  raw_response: { text: null, session_id: null, model: null },
  coverage: {
    status: "partial",
    detected: 3,
    included: 2,
    omitted: 1,
    omissions: [{ path: "src/new.js", reason: "untracked" }],
    hint: 'New files are not tracked by git yet: name them in paths, or pass untracked "include".',
  },
  meta,
} satisfies Envelope;

const page = (columns: number) => ({ columns, colors: pc.createColors(false) });

/** The file of the second finding, from two lines before it to two lines after it. */
const code = new Map([
  [
    review.findings[1] as object,
    [
      "export function priceAfter(discount, price) {",
      "\tif (discount > 1) discount /= 100; // 割引\u001b[31m",
      ...(review.findings[1]?.quote ?? "").split("\n"),
      "",
      `export const rates = [${"0.19, ".repeat(30)}];`,
    ].map((text, index) => ({ number: index + 1, text })),
  ],
]);

/** Columns that a line takes on a terminal, counting each East Asian character twice. */
const widthOf = (line: string) => [...line].reduce((sum, one) => sum + (one > "\u2fff" ? 2 : 1), 0);

describe("renderReport", () => {
  it.each([60, 80, 120])("lays a review out for %i columns", async (columns) => {
    const report = renderReport(review, { ...page(columns), code });
    await expect(report).toMatchFileSnapshot(`fixtures/review-${columns}.txt`);
    expect(report.split("\n").filter((line) => widthOf(line) > columns)).toEqual([]);
  });

  it("shows what a finding quotes where the lines around it are not to be had", () => {
    const report = renderReport(review, page(80));
    expect(report).toContain("\n    3 │   return price - price * discount;");
    expect(report).not.toContain("export const rates");
  });

  it("names the command and the flags that mend an error, and no tool", () => {
    const report = renderReport(
      {
        ok: false,
        tool: "codex_consult",
        error: {
          code: "timeout",
          message: "The run is not over after 180 seconds",
          repair: "Ask for the result with codex_job_wait; nothing has to be paid again.",
          retryable: false,
          repair_tool: "codex_job_status",
          repair_tool_params: { job_id: "J0B_0123456789abcdef", workspace_root: "/home/ada" },
        },
        meta,
      },
      page(80),
    );
    expect(report).toContain("codex-in-claude jobs status J0B_0123456789abcdef");
    expect(report).not.toContain("codex_");
  });

  it.each([
    ["codex_consult", "question", "<question>"],
    ["codex_review_changes", "paths", "<path>"],
    ["codex_dry_run", "paths", "<path>"],
    ["codex_delegate_async", "task", "<task>"],
    ["codex_job_result", "job_id", "<job>"],
    ["codex_job_list", "limit", "--limit"],
  ] as const)("names what %s takes as its help does: %s", (tool, field, shown) => {
    const error = {
      code: "invalid_arguments" as const,
      message: `Cannot use the arguments: ${field} must not be blank`,
      repair: "Call again with the named arguments corrected.",
      retryable: false,
      offending_param: field,
      invalid_arguments: [{ field, reason: "must not be blank" }],
    };
    const report = renderReport({ ok: false, tool, error, meta }, page(80));
    expect(report).toContain(`Cannot use the arguments: ${shown} must not be blank\n`);
  });

  it("names the option for the folder, where the advice names the parameter", () => {
    const error = {
      code: "not_a_git_repo",
      message: "Not in a git work tree",
      repair: "Name a directory inside a git work tree as workspace_root.",
      retryable: false,
    } as const;
    const report = renderReport({ ok: false, tool: "codex_dry_run", error, meta }, page(80));
    expect(report).toContain("→ Name a directory inside a git work tree as -C.\n");
  });
});

import type { Envelope } from "@codex-in-claude/workflows";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { renderReport } from "../src/render-report.js";
import { tableOfErrors } from "./table-of-errors.js";

const table = await tableOfErrors();

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
    // A path is not cut, so that it can be copied.
    const isOneWord = (line: string) => /^\S+$/.test(line);
    const tooWide = report.split("\n").filter((line) => widthOf(line) > columns);
    expect(tooWide.filter((line) => !isOneWord(line))).toEqual([]);
  });

  it("says beneath a pass that is not believed why, and the option that mends it, each once", () => {
    const doubted: Envelope = {
      ...review,
      verdict: "unknown",
      confidence: "low",
      findings: [],
      meta: {
        ...meta,
        compat_warnings: ["codex said pass, but saw 2 of 3 files, so the verdict is unknown"],
      },
    };
    const lines = renderReport(doubted, page(100)).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "UNKNOWN (low confidence)",
      "codex said pass, but saw 2 of 3 files, so the verdict is unknown",
      "→ New files are not tracked by git yet: name them, or pass --untracked include.",
      "",
    ]);
    expect(lines.filter((line) => /codex said pass|--untracked/.test(line))).toHaveLength(2);
  });

  it("names a few of the files that were left out, by the reason", () => {
    const omissions = Array.from({ length: 40 }, (_, at) => ({
      path: `big${at}.js`,
      reason: "over_budget" as const,
    }));
    const hint =
      "The change is larger than the input limit: narrow it with paths, or raise CODEX_IN_CLAUDE_MAX_INPUT_BYTES.";
    const large: Envelope = {
      ...review,
      coverage: { ...review.coverage, omissions, omissions_unlisted: 3, hint },
      meta: { ...meta, truncation_hint: hint },
    };
    const report = renderReport(large, page(100));
    expect(report).toContain(
      "  Left out, over budget: big0.js, big1.js, big2.js, big3.js, big4.js and 35 more\n  Left out as well: 3 more\n",
    );
    const said = report.replace(/\s+/g, " ").match(/name the paths to review, or raise \S+/g);
    expect(said).toEqual(["name the paths to review, or raise --max-input-bytes."]);
  });

  it("says of an answer to a key that was used before that nothing was paid again", () => {
    const receiptOf = (more: object) =>
      renderReport({ ...review, meta: { ...meta, ...more } }, page(120))
        .split("\n")
        .at(-2);
    expect(receiptOf({})).toContain("970 tokens · 12.3 s");
    const replayed = receiptOf({ idempotency_replayed: true });
    expect(replayed).toMatch(/^answered before: nothing was paid again · /);
    expect(replayed).not.toContain("tokens");
  });

  it("keeps an id in one line with what it is the id of", () => {
    const job_id = "ps259752gbq6k5lm80f3ziyt12";
    for (let columns = 40; columns < 120; columns += 1) {
      const report = renderReport({ ...review, meta: { ...meta, job_id } }, page(columns));
      expect(report).toContain(`job ${job_id}`);
    }
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
          repair:
            "Wait for its end with codex_job_wait, or ask how it stands with codex_job_status; nothing has to be paid again.",
          retryable: false,
          repair_tool: "codex_job_status",
          repair_tool_params: { job_id: "J0B_0123456789abcdef", workspace_root: "/home/ada" },
        },
        meta,
      },
      page(80),
    );
    expect(report).toContain("\n→ Run: codex-in-claude jobs wait J0B_0123456789abcdef\n");
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
    expect(report).toBe(`error: ${shown} must not be blank\n`);
  });

  it("says how long to wait where that is known", () => {
    const error = {
      code: "codex_rate_limited",
      message: "429",
      repair: table.find(({ code }) => code === "codex_rate_limited")?.repair ?? "",
      retryable: true,
    } as const;
    const advice = (more: object) =>
      renderReport(
        { ok: false, tool: "codex_consult", error: { ...error, ...more }, meta },
        page(80),
      );
    expect(advice({ retry_after_ms: 29_500 })).toContain("→ Wait 30 s, then try again.\n");
    expect(advice({})).toContain("→ Wait a while, then try again.\n");
  });

  it.each(table)("advises a shell and no agent after $code", ({ code, repair, retryable }) => {
    const error = { code, message: "No", repair, retryable };
    const report = renderReport({ ok: false, tool: "codex_review_changes", error, meta }, page(80));
    const [, ...told] = report.split("\n");
    expect(told.join("\n")).not.toMatch(
      /codex_[a-z]+ |CODEX_IN|workspace_root|raw_response|retry_after/,
    );
  });

  it("names the option for the folder, where the advice names the parameter", () => {
    const error = {
      code: "not_a_git_repo",
      message: "Not in a git work tree",
      repair: "Name a directory inside a git work tree as workspace_root.",
      retryable: false,
    } as const;
    const report = renderReport({ ok: false, tool: "codex_dry_run", error, meta }, page(80));
    expect(report).toContain("→ Name a directory inside a git work tree with -C.\n");
  });
});

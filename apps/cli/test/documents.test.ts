import type { Envelope } from "@codex-in-claude/workflows";
import { describe, expect, it } from "vitest";
import { documentOf } from "../src/formats/index.js";
import type { Success } from "../src/results.js";

const meta = {
  cwd: "/work",
  tier: "consult",
  sandbox: "read-only",
  isolation: "inherit",
  timeout_seconds: 180,
  elapsed_ms: 12_300,
  request_id: "r1",
  fingerprint: "f1",
  server_version: "0.1.0",
  codex_version: "0.169.0",
} as const;

const answer = {
  ok: true,
  summary: "It is right.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
  raw_response: { text: null, session_id: null, model: null },
  meta,
} satisfies Omit<Extract<Success, { tool: "codex_consult" }>, "tool">;

const hint =
  "The change is larger than the input limit: narrow it with paths, or raise CODEX_IN_CLAUDE_MAX_INPUT_BYTES.";

const wrong = {
  severity: "medium",
  title: "Wrong",
  file: "a.js",
  line: 1,
  line_end: 2,
  evidence: "",
  risk: "",
  recommendation: "",
} as const;

const partial = {
  ...answer,
  tool: "codex_review_changes",
  verdict: "unknown",
  confidence: "low",
  review_status: "completed",
  findings: [wrong],
  coverage: {
    status: "partial",
    detected: 60,
    included: 7,
    omitted: 53,
    omissions: Array.from({ length: 50 }, (_, at) => ({
      path: `big${at}.js`,
      reason: "over_budget" as const,
    })),
    omissions_unlisted: 3,
    hint,
  },
  meta: {
    ...meta,
    truncation_hint: hint,
    compat_warnings: ["codex said pass, but saw 7 of 60 files, so the verdict is unknown"],
  },
} satisfies Envelope;

const notRun = {
  ...partial,
  review_status: "not_run",
  findings: [],
  summary: "Nothing was reviewed: not even the one changed file could be sent.",
  coverage: {
    status: "none",
    detected: 1,
    included: 0,
    omitted: 1,
    omissions: [{ path: "logo.bin", reason: "binary" }],
  },
  meta,
} satisfies Envelope;

const delegated: Success = {
  ...answer,
  tool: "codex_delegate",
  diff: "--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-one\n+two\n",
  diff_applies: true,
  changed_files: [{ path: "a.js", status: "modified", lines_added: 1, lines_removed: 1 }],
  patch_file: "/state/it's/changes.patch",
  masked_in_diff: [],
  meta: { ...meta, repository_root: "/my repo", compat_warnings: ["1 new file was not there"] },
};

const unfound = {
  ...partial,
  findings: [
    { ...wrong, severity: "high", location: "not_found", in_diff: false },
    { ...wrong, severity: "low", location: "exact", in_diff: false },
  ],
} satisfies Envelope;

const occurrences = (text: string | undefined, part: string) => (text ?? "").split(part).length - 1;

describe("documentOf", () => {
  it("says in Markdown how much was reviewed, why the verdict is doubted, and with what, each once", () => {
    const text = documentOf(partial, "markdown") ?? "";
    expect(text).toContain("> codex said pass, but saw 7 of 60 files, so the verdict is unknown\n");
    expect(text).toContain("> Reviewed 7 of 60 changed files\n");
    expect(text).toMatch(/> Left out, over budget: big0\.js, .*big9\.js and 40 more\n/);
    expect(occurrences(text, "larger than the input limit")).toBe(1);
    expect(text).toContain("name the paths to review, or raise --max-input-bytes");
    expect(text).toContain("`a.js:1-2`");
    expect(text.trimEnd().split("\n").at(-1)).toBe("codex 0.169.0 · sandbox read-only · 12.3 s");
  });

  it.each(["markdown", "github"] as const)(
    "says as %s once that nothing was reviewed",
    (format) => {
      expect(occurrences(documentOf(notRun, format), "Nothing was reviewed")).toBe(1);
    },
  );

  it("has one annotation for all that was left out, so that findings keep their place", () => {
    const lines = (documentOf(partial, "github") ?? "").trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain("Reviewed 7 of 60 changed files%0ALeft out, over budget: big0.js, ");
    expect(lines[0]).toContain(" and 45 more%0ALeft out as well: 3 more");
  });

  it("puts a finding whose quote is nowhere on no line, and says so in each format", () => {
    const said = "(the quoted code was not found)";
    expect(documentOf(unfound, "markdown")).toContain(`\`a.js\` ${said}`);
    const [, found] = (documentOf(unfound, "github") ?? "").split("\n");
    expect(found).toMatch(/^::error file=a\.js,title=/);
    expect(found).toContain(said);
    const [diagnostic] = JSON.parse(documentOf(unfound, "rdjson") ?? "").diagnostics;
    expect(diagnostic.location).toEqual({ path: "a.js" });
    expect(diagnostic.message).toContain(said);
    const [result] = JSON.parse(documentOf(unfound, "sarif") ?? "").runs[0].results;
    expect(result.locations[0].physicalLocation).not.toHaveProperty("region");
    expect(result.message.text).toContain(said);
  });

  it("says in each format that a finding lies outside the change", () => {
    for (const format of ["markdown", "github", "rdjson", "sarif"] as const) {
      expect(documentOf(unfound, format)).toContain("(outside the change)");
    }
  });

  it.each(["markdown", "github", "sarif"] as const)(
    "says as %s that nothing was looked at again, and that the model did not see a secret",
    (format) => {
      const told: Envelope = {
        ...partial,
        coverage: {
          ...partial.coverage,
          omissions: [{ path: ".env", reason: "withheld" }],
        },
        meta: { ...meta, idempotency_replayed: true, redacted_paths: [".env", "k.js"] },
      };
      const text = documentOf(told, format);
      expect(text).toContain("Answered before under this key");
      expect(text).toContain("Secret-looking values were masked and not sent, of k.js");
    },
  );

  it("tells in Markdown of a delegation which files changed, how to apply it, and what to know", () => {
    const text = documentOf(delegated, "markdown");
    expect(text).toContain("- modified `a.js  +1 -1`\n");
    expect(text).toContain("```sh\ngit -C '/my repo' apply '/state/it'\\''s/changes.patch'\n```");
    expect(text).toContain("> 1 new file was not there");
  });

  it("says in Markdown that a delegation changed nothing", () => {
    const { patch_file: _none, ...rest } = delegated;
    const text = documentOf({ ...rest, diff: null, changed_files: [] }, "markdown");
    expect(text).toContain("Nothing was changed.");
    expect(text).not.toContain(" apply ");
  });
});

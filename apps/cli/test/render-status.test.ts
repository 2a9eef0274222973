import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { renderReport } from "../src/render-report.js";
import type { Success } from "../src/results.js";

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

const shown = (envelope: Success, columns = 100) =>
  renderReport(envelope, { columns, colors: pc.createColors(false) });

describe("renderReport of a status", () => {
  const missing = {
    code: "codex_not_found",
    message: "No codex",
    repair: "Install the codex CLI.",
  };
  const misspelt = { code: "invalid_setting", message: "X is no setting", repair: "Correct X." };
  const path = `/home/ada/${"a-long-folder/".repeat(8)}codex`;
  const status: Success = {
    ok: true,
    tool: "codex_status",
    readiness: "not_ready",
    summary: "Not ready: No codex. Install the codex CLI.",
    codex: { found: true, version: "0.169.0", path },
    login: { state: "unknown" },
    git: { found: true, path: "/usr/bin/git" },
    settings: { READ_ROOTS: [], JOB_TTL: 60 },
    problems: [missing],
    warnings: [misspelt],
    meta,
  };

  it("says a problem once, and the others beneath", () => {
    const report = shown(status);
    expect(report.split("No codex")).toHaveLength(2);
    expect(report).toContain("\n  X is no setting\n  → Correct X.\n");
  });

  it("leaves a path whole, to be copied", () => {
    for (const columns of [20, 40, 80]) expect(shown(status, columns)).toContain(path);
  });

  it("says of a setting without a value that there is none, with no blank at an end", () => {
    const report = shown(status);
    expect(report).toMatch(/^ {2}READ_ROOTS +none$/m);
    expect(report).not.toMatch(/ $/m);
  });
});

describe("renderReport of the models", () => {
  it("marks the default effort, and sets apart what codex hides", () => {
    const model = { description: "", reasoning_efforts: ["low", "high"], hidden: false };
    const report = shown({
      ok: true,
      tool: "codex_models",
      models: [
        { ...model, name: "secret", hidden: true },
        { ...model, name: "open", default_reasoning_effort: "low" },
      ],
      meta,
    });
    expect(report).toBe(
      "open    low* high\n\nLeft out of codex's own menus:\nsecret  low high\n\n* the default effort\n",
    );
  });
});

describe("renderReport of a dry run", () => {
  const hint =
    'New files are not tracked by git yet: name them in paths, or pass untracked "include".';
  const dryRun: Success = {
    ok: true,
    tool: "codex_dry_run",
    would_call_model: true,
    summary: `A review would send 1 of 2 changed files. ${hint}`,
    prompt_bytes: 1_843,
    diff_bytes: 105,
    coverage: {
      status: "partial",
      detected: 2,
      included: 1,
      omitted: 1,
      omissions: [{ path: "new.txt", reason: "untracked" }],
      hint,
    },
    redactions: { withheld_paths: [], masked_paths: [], inline_masks: 0 },
    meta: { ...meta, truncation_hint: hint },
  };

  it("gives its advice once, in the words of a shell", () => {
    const report = shown(dryRun);
    expect(report.split("New files are not tracked")).toHaveLength(2);
    expect(report).toContain(
      "→ New files are not tracked by git yet: name them, or pass --untracked include.\n",
    );
  });

  it("says why nothing would be sent where nothing changed", () => {
    const coverage = {
      status: "none",
      detected: 0,
      included: 0,
      omitted: 0,
      omissions: [],
    } as const;
    const none: Success = {
      ...dryRun,
      would_call_model: false,
      summary: "A review would send nothing.",
      coverage: { ...coverage, omissions: [] },
      meta,
    };
    expect(shown(none)).toBe(
      "A review would send nothing: there are no changes in the asked scope.\n",
    );
  });
});

describe("renderReport of a delegation", () => {
  const delegated: Success = {
    ok: true,
    tool: "codex_delegate",
    summary: "Done.",
    findings: [],
    questions: [],
    assumptions: [],
    next_steps: [],
    raw_response: { text: null, session_id: null, model: null },
    diff: "diff --git a/big.txt b/big.txt\n",
    diff_applies: false,
    changed_files: [
      { path: "big.txt", status: "added", lines_added: 400, lines_removed: 0, binary: false },
      { path: "small.txt", status: "added" },
    ],
    patch_file: "/state/changes.patch",
    masked_in_diff: [],
    meta: { ...meta, repository_root: "/work" },
  };

  it("counts no lines of a file that was not counted, and says which the diff lacks", () => {
    const report = shown(delegated);
    expect(report).toContain("  added    small.txt  not counted\n");
    expect(report).toContain(
      "  2 files changed, 400 lines added, 0 removed, and the lines of 1 file not counted\n",
    );
    expect(report.replace(/\n/g, " ")).toContain(
      "The diff above has not all of small.txt; the patch file is exact.",
    );
  });

  it("applies the patch in the root, since elsewhere git skips files without a word", () => {
    expect(shown(delegated)).toContain("\n  git -C /work apply /state/changes.patch\n");
  });
});

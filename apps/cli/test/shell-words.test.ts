import { describe, expect, it } from "vitest";
import { inShellAdvice, inShellWords } from "../src/shell-words.js";

describe("inShellWords", () => {
  it.each([
    ["Wait with codex_job_wait.", "Wait with codex-in-claude jobs wait."],
    ["Use a new idempotency_key for it", "Use a new --idempotency-key for it"],
    ['call again with isolation "ignore-config".', "call again with --isolation ignore-config."],
    ["Name a directory as workspace_root.", "Name a directory with -C."],
    ["sent to the provider of the user's codex", "sent to the provider of your codex"],
  ])("says %j to a shell", (theirs, ours) => {
    expect(inShellWords(theirs)).toBe(ours);
  });

  it("names a plain word as an option where the text is about that parameter alone", () => {
    const text = 'Cannot compare with base "base": no such branch';
    expect(inShellWords(text)).toBe(text);
    expect(inShellWords(text, { tool: "codex_review_changes", parameters: ["base"] })).toBe(
      'Cannot compare with --base "base": no such branch',
    );
  });

  it.each([
    "Left out: src/job_id.ts, job_id/a.ts and extra_context.md",
    "No such commit: codex_status.md",
    'Cannot review "extra_context"',
  ])("leaves the names of files as they are: %s", (text) => {
    expect(inShellWords(text)).toBe(text);
  });
});

describe("inShellAdvice", () => {
  it("names a setting as the option that goes over it", () => {
    expect(inShellAdvice("raise CODEX_IN_CLAUDE_MAX_INPUT_BYTES.")).toBe(
      "raise --max-input-bytes.",
    );
  });
});

import { createScene, promptText, type Scene } from "@codex-in-claude/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { runBuiltCli } from "./run-built-cli.js";

let scene: Scene;
beforeEach(async () => {
  scene = await createScene({
    script: { kind: "json", json: reviewAnswer() },
    files: { "a.txt": "one\n", ".env": "A=1\n" },
    changes: { "a.txt": "one\ntwo\n", ".env": "A=2\n", "new.txt": "x\n" },
  });
});
afterEach(() => scene[Symbol.asyncDispose]());

const review = async (...args: readonly string[]) => {
  const run = await runBuiltCli(["review", "--format", "json", ...args], {
    cwd: scene.repo.path,
    env: scene.env,
  });
  return JSON.parse(run.stdout);
};

describe("codex-in-claude review --dry-run", () => {
  it("tells what would be sent, to the byte, and asks no model", async () => {
    const preview = await review("--dry-run", "--focus", "speed");
    expect(preview).toMatchObject({
      ok: true,
      tool: "codex_dry_run",
      would_call_model: true,
      coverage: {
        status: "partial",
        detected: 3,
        included: 1,
        omissions: [
          { path: ".env", reason: "withheld" },
          { path: "new.txt", reason: "untracked" },
        ],
      },
      redactions: { withheld_paths: [".env"], masked_paths: [], inline_masks: 0 },
      meta: { scope: "working_tree", context_summary: { files_changed: 2 } },
    });
    expect(scene.model.requests).toEqual([]);
    const reviewed = await review("--focus", "speed");
    expect(reviewed.coverage).toEqual(preview.coverage);
    const sent = scene.model.turns.map(promptText).join("\n");
    const start = sent.indexOf("You review a change");
    const prompt = Buffer.from(sent).subarray(Buffer.byteLength(sent.slice(0, start)));
    expect(prompt.subarray(0, preview.prompt_bytes).toString()).toMatch(/DIFF [0-9a-f]{12}>>>$/);
  });

  it("would call no model when there is nothing to send", async () => {
    await scene.repo.git("checkout", "-q", "--", ".");
    expect(await review("--dry-run")).toMatchObject({
      would_call_model: false,
      prompt_bytes: 0,
      diff_bytes: 0,
      coverage: { status: "none", detected: 1 },
    });
  });

  it("refuses what the paid call refuses", async () => {
    expect(await review("--dry-run", "--commit", "nonsense")).toMatchObject({
      ok: false,
      error: { code: "invalid_commit" },
    });
  });
});

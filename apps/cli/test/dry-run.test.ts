import { chmod, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

  describe("tells one change from another by change_sha256", () => {
    const digest = async (...args: readonly string[]): Promise<string> =>
      (await review("--dry-run", "--untracked", "include", "--max-input-bytes", "1000", ...args))
        .change_sha256;
    const write = (path: string, text: string) => writeFile(join(scene.repo.path, path), text);

    it("whether a file is sent, withheld, binary, or beyond the input limit", async () => {
      await write("picture.png", "\0a");
      await write("zz-1.txt", "1\n".repeat(2_000));
      await write("zz-2.txt", "1\n".repeat(2_000));
      const known = [await digest()];
      expect(await digest()).toBe(known[0]);
      const changes = { "a.txt": "2\n", ".env": "A=34\n", "picture.png": "\0bc" };
      const beyond = { "zz-1.txt": "2\n".repeat(2_000), "zz-2.txt": "2\n".repeat(2_000) };
      for (const [path, text] of Object.entries({ ...changes, ...beyond })) {
        await write(path, text);
        known.push(await digest());
        expect(new Set(known).size, path).toBe(known.length);
      }
      await chmod(join(scene.repo.path, "zz-2.txt"), 0o755);
      expect(known).not.toContain(await digest());
    });

    it("and knows it again when it has been committed", async () => {
      await scene.repo.git("checkout", "-q", "--", ".env");
      const uncommitted = await digest();
      const head = (await scene.repo.git("rev-parse", "HEAD")).trim();
      await scene.repo.commit("second");
      const args = ["--dry-run", "--base", head, "--head", "HEAD"];
      expect((await review(...args)).change_sha256).toBe(uncommitted);
      expect((await review("--dry-run")).change_sha256).toBeUndefined();
    });

    it("and betrays no secret by it", async () => {
      const file = join(scene.repo.path, ".env");
      const told = async (text: string) => {
        await write(".env", text);
        await utimes(file, 1, 1);
        return digest();
      };
      expect(await told("A=2\n")).toBe(await told("A=3\n"));
    });
  });
});

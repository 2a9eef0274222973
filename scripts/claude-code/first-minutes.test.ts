import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codexBinary, createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, inject, it } from "vitest";
import { type ClaudeScene, createClaudeScene } from "./claude-scene.js";
import { claudeCalls, codexCall } from "./claude-scripts.js";
import { codexAnswers } from "./codex-script.js";

const client = inject("client");

/** Runs what follows as on a machine without user namespaces: in one of its own that allows no other. */
const forbid = [
  ...["/usr/bin/unshare", "--user", "--map-root-user", "sh", "-c"],
  'echo 0 > /proc/sys/user/max_user_namespaces; exec "$0" "$@"',
];
const canForbid = spawnSync(forbid[0] ?? "", [...forbid.slice(1), "true"]).status === 0;
const steps = [
  ["/codex:status", "codex_status", {}],
  ["/codex:dry-run", "codex_dry_run", {}],
  ["/codex:review", "codex_review_changes", {}],
  ["/codex:delegate Do it", "codex_delegate", { task: "Do it" }],
] as const;

/** Asks once; answers the envelope, and the seconds between Claude's call and what it got for it. */
async function timed(scene: ClaudeScene, ...[prompt, tool, input]: (typeof steps)[number]) {
  scene.claude.play(claudeCalls(codexCall(tool, input)));
  const answer = await scene.ask(prompt);
  expect(answer).toMatchObject({ result: "Done", permission_denials: [] });
  const [called, told] = scene.claude.requests.slice(-2);
  const seconds = ((told?.at ?? 0) - (called?.at ?? 0)) / 1_000;
  return { envelope: answer.envelopes[0] ?? {}, seconds };
}

describe.skipIf(client === "")("the first five minutes", () => {
  it("take less than ten seconds of our time, and no permission", async () => {
    await using scene = await createClaudeScene({
      script: codexAnswers,
      changes: { "a.txt": "two\n" },
    });
    const watch: (readonly [string, number])[] = [];
    for (const step of steps) {
      const { envelope, seconds } = await timed(scene, ...step);
      expect(envelope).toMatchObject({ ok: true });
      watch.push([step[0], seconds]);
    }
    console.log(watch.map(([name, seconds]) => `${seconds.toFixed(1)} s  ${name}`).join("\n"));
    expect(watch.reduce((sum, [, seconds]) => sum + seconds, 0)).toBeLessThan(10);
  });
});

const [status, dryRun, review] = steps;

describe.skipIf(client === "")("a bad start ends in the sentence that mends it", () => {
  it.each([
    [
      "no codex",
      { PATH: "/usr/bin:/bin", CODEX_IN_CLAUDE_CODEX_BIN: "" },
      "codex_not_found",
      "Install the codex CLI (npm install -g @openai/codex), or set CODEX_IN_CLAUDE_CODEX_BIN to its path.",
    ],
    [
      "no login",
      { SCRIPTED_MODEL_KEY: "" },
      "codex_auth_required",
      "Run `codex login`, then try again.",
    ],
  ] as const)("%s", async (_, changed, code, repair) => {
    await using scene = await createClaudeScene(
      { script: codexAnswers, changes: { "a.txt": "two\n" } },
      { codex: [] },
      changed,
    );
    expect((await timed(scene, ...status)).envelope).toMatchObject({
      ok: true,
      summary: expect.stringContaining(repair),
    });
    const { envelope } = await timed(scene, ...review);
    expect(envelope).toMatchObject({ ok: false, error: { code, repair } });
    expect(scene.scene.model.turns).toEqual([]);
  });

  it.skipIf(!canForbid)("no user namespaces", async () => {
    await using folder = await createTempDir("codex");
    const codex = join(folder.path, "codex");
    const script = `#!/bin/sh\nexec ${forbid.map((word) => `'${word}'`).join(" ")} '${codexBinary().native}' "$@"\n`;
    await writeFile(codex, script, { mode: 0o755 });
    await using scene = await createClaudeScene(
      { script: codexAnswers, changes: { "a.txt": "two\n" } },
      { codex: [] },
      { CODEX_IN_CLAUDE_CODEX_BIN: codex },
    );
    const { envelope } = await timed(scene, ...review);
    expect(envelope).toMatchObject({
      ok: false,
      error: {
        code: "sandbox_unavailable",
        repair: "Allow unprivileged user namespaces on this machine; see SECURITY.md.",
      },
    });
    expect(scene.scene.model.turns).toEqual([]);
  });

  it("a new file that is not tracked", async () => {
    await using scene = await createClaudeScene({
      script: codexAnswers,
      changes: { "new.txt": "new\n" },
    });
    for (const step of [dryRun, review]) {
      const { envelope } = await timed(scene, ...step);
      expect(JSON.stringify(envelope)).toMatch(/untracked[^,]{0,12}include/);
    }
    expect(scene.scene.model.turns).toEqual([]);
  });
});

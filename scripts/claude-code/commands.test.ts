import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ClaudeScene, createClaudeScene } from "./claude-scene.js";
import { claudeCalls, codexCall } from "./claude-scripts.js";
import { codexAnswers } from "./codex-script.js";

const client = inject("client");
let scene: ClaudeScene;
beforeAll(async () => {
  if (client === "") return;
  scene = await createClaudeScene({ script: codexAnswers, changes: { "a.txt": "two\n" } });
});
afterAll(() => scene?.[Symbol.asyncDispose]());

const reviewed = { ok: true, review_status: "completed", verdict: "pass" };
const commands = [
  ["/codex:status", "codex_status", {}, 0, { ok: true, codex: { found: true, tested: true } }],
  ["/codex:dry-run", "codex_dry_run", {}, 0, { ok: true, would_call_model: true }],
  ["/codex:consult Why?", "codex_consult", { question: "Why?" }, 1, { summary: "Seen by codex." }],
  ["/codex:review", "codex_review_changes", {}, 1, reviewed],
  ["/codex:delegate Do it", "codex_delegate", { task: "Do it" }, 1, { ok: true, diff: null }],
  [
    "/codex:delegate-async Do it",
    "codex_delegate_async",
    { task: "Do it" },
    1,
    { ok: true, kind: "delegate", job_id: expect.any(String) },
  ],
  ["/codex:jobs", "codex_job_list", {}, 0, { ok: true, jobs: expect.any(Array) }],
] as const;

describe.skipIf(client === "")("a command in Claude Code", () => {
  it.each(commands)("%s calls %s without a further permission", async (...row) => {
    const [prompt, tool, input, turns, wanted] = row;
    const { model } = scene.scene;
    const before = model.turns.length;
    scene.claude.play(claudeCalls(codexCall(tool, input)));
    const answer = await scene.ask(prompt);
    expect(answer).toMatchObject({ result: "Done", permission_denials: [] });
    expect(answer.envelopes).toHaveLength(1);
    expect(answer.envelopes[0]).toMatchObject({ tool, ...wanted });
    await model.waitForTurns(before + turns);
    expect(model.turns.length - before).toBe(turns);
  });

  it("/codex:transfer is told the transcript of its session, and hands it over", async () => {
    const session = randomUUID();
    await scene.ask("Why the sea?", "--session-id", session);
    const transfer = claudeCalls(codexCall("codex_transfer"));
    scene.claude.play((request) => {
      const [path = ""] = /\/\S*\/projects\/\S+\.jsonl/.exec(request.messages.join("\n")) ?? [];
      const turn = transfer(request);
      return "input" in turn && turn.tool.endsWith("codex_transfer")
        ? { ...turn, input: { transcript_path: path } }
        : turn;
    });
    const { envelopes, ...answer } = await scene.ask("/codex:transfer", "--resume", session);
    expect(answer).toMatchObject({ result: "Done", permission_denials: [] });
    expect(envelopes).toMatchObject([
      { ok: true, resume_command: expect.stringContaining("codex resume") },
    ]);
  });

  it("/codex:gate turns the gate off", async () => {
    const command = "codex-in-claude hook gate off";
    scene.claude.play(
      claudeCalls({ tool: "Bash", input: { command, description: "Turn it off" } }),
    );
    const answer = await scene.ask("/codex:gate off");
    expect(answer).toMatchObject({ result: "Done", permission_denials: [] });
    expect(scene.claude.requests.at(-1)?.messages.at(-1)).toContain(
      "The review gate is off for this repository.",
    );
  });
});

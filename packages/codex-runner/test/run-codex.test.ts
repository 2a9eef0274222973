import {
  codexBinary,
  createCodexHome,
  createTempDir,
  expectNoProcessLeft,
  type ModelScript,
  startModelServer,
} from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { type CodexRequest, findCodex, runCodex } from "../src/index.js";

async function ask(script: ModelScript, request: Partial<CodexRequest> = {}) {
  await using model = await startModelServer(script);
  await using home = await createCodexHome({ modelServer: model });
  await using dir = await createTempDir("tree");
  const found = await findCodex({ env: home.env, codexBin: codexBinary().launcher });
  if (!found.ok) throw new Error(found.error.message);
  const run = await runCodex(
    {
      prompt: "Why?",
      cwd: dir.path,
      sandbox: "read-only",
      isolation: "inherit",
      reads: "machine",
      deadlineSeconds: 20,
      ...request,
    },
    { codex: found.codex, env: home.env, scratchDir: `${home.home}/scratch` },
  );
  await expectNoProcessLeft({ mentioning: home.codexHome });
  return { run, turns: model.turns };
}

describe("runCodex", () => {
  it("answers with the model's text, its usage and the session", async () => {
    const { run } = await ask({ kind: "text", text: "Because" });
    expect(run).toMatchObject({
      ok: true,
      answer: { text: "Because" },
      usage: { inputTokens: 100, outputTokens: 10, totalTokens: 110 },
      exitCode: 0,
      leakedProcesses: [],
    });
    expect(run.sessionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("answers with parsed JSON when a schema is given", async () => {
    const { run } = await ask(
      { kind: "json", json: { verdict: "pass" } },
      { outputSchema: { type: "object" } },
    );
    expect(run).toMatchObject({ ok: true, answer: { json: { verdict: "pass" } } });
  });

  it("ends a run that is over its deadline and leaves no process", async () => {
    const { run } = await ask({ kind: "stall", after: "headers" }, { deadlineSeconds: 0.5 });
    expect(run).toMatchObject({ ok: false, error: { code: "timeout" } });
    expect(run.elapsedMs).toBeLessThan(2_000);
  });
});

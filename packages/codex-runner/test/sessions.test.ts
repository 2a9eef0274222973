import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  createCodexHome,
  createTempDir,
  type ModelServer,
  promptText,
  startModelServer,
  toolOutputs,
  waitUntil,
} from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { type CodexRequest, type CodexRun, runCodex } from "../src/index.js";
import { cacheDir, codexUnderTest } from "./scripted-run.js";

type Ask = (request: Partial<CodexRequest>) => Promise<CodexRun>;

async function withSession(
  talk: (ask: Ask, model: ModelServer, codexHome: string) => Promise<void>,
): Promise<void> {
  await using model = await startModelServer({ kind: "text", text: "one" });
  await using home = await createCodexHome({ modelServer: model });
  await using tree = await createTempDir("tree");
  const options = {
    codex: await codexUnderTest(),
    env: home.env,
    scratchDir: join(home.home, "scratch"),
    cacheDir: await cacheDir(),
  };
  const common = {
    prompt: "First question",
    cwd: tree.path,
    sandbox: "read-only",
    isolation: "inherit",
    reads: "tree",
    deadlineSeconds: 20,
    keepSession: true,
  } as const;
  await talk((request) => runCodex({ ...common, ...request }, options), model, home.codexHome);
}

describe("a session", () => {
  it("goes on where it was, with the usage of each turn on its own", async () => {
    await withSession(async (ask, model) => {
      model.play({ kind: "text", text: "one", usage: { inputTokens: 1000, outputTokens: 50 } });
      const first = await ask({});
      expect(first).toMatchObject({ ok: true, usage: { inputTokens: 1000, totalTokens: 1050 } });
      model.play({ kind: "text", text: "two", usage: { inputTokens: 70, outputTokens: 3 } });
      const resumeSessionId = String(first.sessionId);
      const second = await ask({ prompt: "Second question", resumeSessionId });
      expect(second).toMatchObject({
        ok: true,
        answer: { text: "two" },
        sessionId: first.sessionId,
        model: "gpt-5.5",
        usage: { inputTokens: 70, outputTokens: 3, totalTokens: 73 },
      });
      const words = promptText(model.turns[1] ?? (model.turns[0] as never));
      expect(words).toContain("First question");
      expect(words).toContain("Second question");
    });
  });

  it("that another run goes on with is in use, and not gone", async () => {
    await withSession(async (ask, model) => {
      const { sessionId: resumeSessionId = "" } = await ask({});
      model.play({ kind: "text", text: "slow", delayMs: 800 });
      const before = model.turns.length;
      const first = ask({ resumeSessionId });
      await waitUntil("the first one asks", () => model.turns.length > before);
      const second = await ask({ resumeSessionId });
      // 0.140 lets two runs write one session.
      if (!second.codexVersion?.startsWith("0.140.")) {
        expect(second).toMatchObject({ error: { code: "session_busy", retryable: true } });
      }
      expect(await first).toMatchObject({ ok: true });
    });
  });

  it("is sealed and pinned again when it goes on", async () => {
    await withSession(async (ask, model, codexHome) => {
      const first = await ask({ sandbox: "workspace-write" });
      model.play([
        { kind: "shell", commands: [`cat ${codexHome}/config.toml; echo x > written; echo end`] },
        { kind: "text", text: "done" },
      ]);
      const second = await ask({ resumeSessionId: String(first.sessionId) });
      expect(second).toMatchObject({ ok: true, reads: "tree", commandsRun: 1 });
      const seen = model.turns.flatMap(toolOutputs).join("\n");
      expect(seen).toContain("end");
      expect(seen).not.toContain("model_provider");
      expect(seen).toContain("Read-only file system");
    });
  });

  it("is kept only when it is asked for", async () => {
    await withSession(async (ask, _, codexHome) => {
      const kept = async () =>
        (await readdir(codexHome, { recursive: true })).filter((name) => name.endsWith(".jsonl"));
      await ask({ keepSession: false });
      expect(await kept()).toEqual([]);
      await ask({});
      expect(await kept()).toHaveLength(1);
    });
  });
});

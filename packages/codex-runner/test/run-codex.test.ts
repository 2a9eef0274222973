import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { outputSchema, promptText } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import type { CodexProgress } from "../src/index.js";
import { cacheDir, scriptedRun } from "./scripted-run.js";

const verdictSchema = {
  type: "object",
  properties: { verdict: { type: "string", enum: ["pass", "fail"] } },
  required: ["verdict"],
  additionalProperties: false,
};

describe.concurrent("runCodex", () => {
  it("answers with the model's text and what a receipt needs", async () => {
    const { run, turns } = await scriptedRun(
      {
        kind: "text",
        text: "Because",
        usage: { inputTokens: 120, cachedInputTokens: 20, outputTokens: 7, reasoningTokens: 3 },
      },
      { request: { prompt: "Why is it so?", reasoningEffort: "high" } },
    );
    expect(run).toEqual({
      ok: true,
      answer: { text: "Because" },
      sandbox: "read-only",
      isolation: "inherit",
      reads: "tree",
      codexVersion: expect.stringMatching(/^0\.\d+\.\d+$/),
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      model: "gpt-5.5",
      reasoningEffort: "high",
      usage: {
        inputTokens: 120,
        cachedInputTokens: 20,
        outputTokens: 7,
        reasoningOutputTokens: 3,
        totalTokens: 127,
      },
      exitCode: 0,
      elapsedMs: expect.any(Number),
      eventsSeen: expect.any(Number),
      commandsRun: 0,
      reconnects: 0,
      stalls: 0,
      warnings: [],
      securityWarnings: [],
      leakedProcesses: [],
    });
    expect(turns).toHaveLength(1);
    const [turn] = turns;
    expect(turn && promptText(turn)).toContain("Why is it so?");
    expect(turn?.body).toMatchObject({ model: "gpt-5.5", reasoning: { effort: "high" } });
  });

  it("names the model and the effort that codex chose where nobody named any", async () => {
    const { run, turns } = await scriptedRun(
      { kind: "text", text: "done" },
      {
        arrange: async ({ codexHome }) => {
          const path = join(codexHome, "config.toml");
          const config = await readFile(path, "utf8");
          await writeFile(path, config.replace(/^model = .*\n/, ""));
        },
      },
    );
    const sent = turns[0]?.body as { model: string; reasoning: { effort: string } };
    expect(run).toMatchObject({ model: sent.model, reasoningEffort: sent.reasoning.effort });
  });

  it("outlives a listener that throws", async () => {
    const onEvent = () => {
      throw new Error("listener");
    };
    const { run } = await scriptedRun({ kind: "text", text: "done" }, { options: { onEvent } });
    expect(run).toMatchObject({ ok: true, answer: { text: "done" } });
  });

  it("forgets what it remembers of codex when that is damaged", async () => {
    const { run } = await scriptedRun(
      { kind: "text", text: "done" },
      {
        arrange: async ({ home }) => {
          const folder = join(home, "damaged");
          for (const name of await readdir(await cacheDir())) {
            await mkdir(folder, { recursive: true });
            await writeFile(join(folder, name), '{"seal":{"kind":"proven"},"at":1e99,"config":3}');
          }
        },
        options: ({ home }) => ({ cacheDir: join(home, "damaged") }),
      },
    );
    expect(run).toMatchObject({ ok: true, reads: "tree" });
  });

  it("hands the schema on and answers with JSON that fits it", async () => {
    const { run, turns } = await scriptedRun(
      { kind: "json", json: { verdict: "pass" } },
      { request: { outputSchema: verdictSchema } },
    );
    expect(run).toMatchObject({ ok: true, answer: { json: { verdict: "pass" } } });
    expect(turns.map(outputSchema)).toEqual([verdictSchema]);
  });

  it("takes JSON out of fences and prose", async () => {
    const text = 'Here it is:\n```json\n{"verdict":"fail"}\n```\nThat is all.';
    const { run } = await scriptedRun(
      { kind: "text", text },
      { request: { outputSchema: verdictSchema } },
    );
    expect(run).toMatchObject({ ok: true, answer: { text, json: { verdict: "fail" } } });
  });

  it("fails an answer that is not JSON, and one that breaks the schema, and keeps the words", async () => {
    const request = { outputSchema: verdictSchema };
    const prose = await scriptedRun({ kind: "text", text: "It looks fine" }, { request });
    expect(prose.run).toMatchObject({
      ok: false,
      error: { code: "invalid_json", answerText: "It looks fine" },
      exitCode: 0,
    });
    const other = await scriptedRun({ kind: "json", json: { verdict: "maybe" } }, { request });
    expect(other.run).toMatchObject({
      ok: false,
      error: {
        code: "schema_violation",
        message: "The answer does not fit its schema: $.verdict is not one of the allowed values",
        answerText: '{"verdict":"maybe"}',
      },
    });
  });

  it("does not take an exit with 0 for an answer when nothing was answered", async () => {
    const { run } = await scriptedRun({ kind: "items", items: [] });
    expect(run).toMatchObject({
      ok: false,
      error: { code: "nonzero_exit", message: "Codex ended without an answer" },
      exitCode: 0,
    });
  });

  it("does not take what was said before a tool was used for the answer", async () => {
    const said = {
      type: "message",
      role: "assistant",
      id: "m",
      content: [{ type: "output_text", text: "I shall have a look" }],
    };
    const call = {
      type: "function_call",
      id: "c",
      call_id: "c",
      name: "exec_command",
      arguments: '{"cmd":"true"}',
    };
    const { run } = await scriptedRun([
      { kind: "items", items: [said, call] },
      { kind: "items", items: [] },
    ]);
    expect(run).toMatchObject({
      ok: false,
      error: { code: "nonzero_exit", answerText: "I shall have a look" },
    });
  });

  it("does not take a message cut off by a reconnect for the answer", async () => {
    const retries = { stream: 2 };
    const cut = { kind: "cut", text: "Because of th" } as const;
    const healed = await scriptedRun([cut, { kind: "text", text: "Because of the moon" }], {
      retries,
    });
    expect(healed.run).toMatchObject({
      ok: true,
      answer: { text: "Because of the moon" },
      reconnects: 1,
    });
    const lost = await scriptedRun([cut, { kind: "items", items: [] }], { retries });
    expect(lost.run).toMatchObject({
      ok: false,
      error: { code: "nonzero_exit", answerText: "Because of th" },
      reconnects: 1,
    });
  });

  it("tells of each phase as it begins", async () => {
    const heard: CodexProgress[] = [];
    const { run } = await scriptedRun(
      [
        { kind: "shell", commands: ["echo one"] },
        { kind: "text", text: "done" },
      ],
      { options: { onEvent: (progress) => heard.push(progress) } },
    );
    expect(run).toMatchObject({ ok: true, commandsRun: 1 });
    const phases = heard
      .map(({ phase }) => phase)
      .filter((phase, at, all) => phase !== all[at - 1]);
    expect(phases).toEqual(["starting", "thinking", "running_command", "thinking", "answering"]);
    expect(heard.find(({ phase }) => phase === "running_command")?.command).toContain("echo one");
    expect(heard.map(({ commandsRun }) => commandsRun)).toEqual(
      heard.map(({ commandsRun }) => commandsRun).toSorted((a, b) => a - b),
    );
    expect(heard.at(-1)?.commandsRun).toBe(1);
    expect(heard.every(({ sessionId }) => sessionId === run.sessionId)).toBe(true);
    expect(heard.at(-1)?.eventsSeen).toBe(run.eventsSeen);
  });

  it("reports silence as a stall and goes on", async () => {
    const heard: CodexProgress[] = [];
    const { run } = await scriptedRun(
      { kind: "text", text: "slow", delayMs: 700 },
      {
        request: { stallSeconds: 0.3 },
        options: { onEvent: (progress) => heard.push(progress) },
      },
    );
    const stalled = heard.filter(({ kind }) => kind === "stalled");
    expect(run).toMatchObject({ ok: true, stalls: stalled.length });
    expect(stalled.length).toBeGreaterThanOrEqual(1);
    expect(stalled[0]?.quietMs).toBeGreaterThanOrEqual(290);
    expect(heard.at(-1)?.kind).toBe("activity");
  });

  it("leaves neither files in its scratch folder nor a session", async () => {
    await scriptedRun(
      { kind: "json", json: {} },
      {
        request: { outputSchema: { type: "object" } },
        inspect: async ({ home, codexHome }) => {
          expect(await readdir(join(home, "scratch"))).toEqual([]);
          await expect(stat(join(codexHome, "sessions"))).rejects.toThrow("ENOENT");
        },
      },
    );
  });

  it("runs codex with a umask that keeps its files to the user", async () => {
    await scriptedRun(
      { kind: "text", text: "kept" },
      {
        request: { keepSession: true },
        inspect: async ({ codexHome }) => {
          const files = await readdir(join(codexHome, "sessions"), {
            recursive: true,
            withFileTypes: true,
          });
          const session = files.find((file) => file.isFile());
          const { mode } = await stat(join(session?.parentPath ?? "", session?.name ?? ""));
          expect(mode & 0o077).toBe(0);
        },
      },
    );
  });
});

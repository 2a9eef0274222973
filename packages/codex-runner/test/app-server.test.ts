import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createCodexHome,
  expectNoProcessLeft,
  promptText,
  startModelServer,
} from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { readUserConfig } from "../src/app-server.js";
import { importTranscript, readRateLimits, runCodex } from "../src/index.js";
import { cacheDir, codexUnderTest } from "./scripted-run.js";

const transcriptLine = (cwd: string, role: "user" | "assistant", text: string, uuid: string) =>
  `${JSON.stringify({
    type: role,
    uuid,
    parentUuid: null,
    sessionId: "0f0e0d0c-1111-4222-8333-444455556666",
    cwd,
    timestamp: new Date().toISOString(),
    version: "2.0.0",
    isSidechain: false,
    userType: "external",
    message: { role, content: role === "user" ? text : [{ type: "text", text }] },
  })}\n`;

async function withServer(config?: string) {
  const model = await startModelServer({ kind: "text", text: "never" });
  const home = await createCodexHome({ modelServer: model, ...(config ? { config } : {}) });
  const context = { codex: await codexUnderTest(), env: home.env };
  return {
    model,
    home,
    context,
    async [Symbol.asyncDispose]() {
      await expectNoProcessLeft({ mentioning: home.codexHome });
      await home[Symbol.asyncDispose]();
      await model[Symbol.asyncDispose]();
    },
  };
}

describe("readUserConfig", () => {
  it("names every MCP server, the model and the effort, and starts none of them", async () => {
    await using server = await withServer(`model_reasoning_effort = "high"
[mcp_servers.one]
command = "false"
[mcp_servers."two.three"]
url = "http://127.0.0.1:9/mcp"
[mcp_servers.off]
command = "false"
enabled = false`);
    const reply = await readUserConfig(server.context);
    expect(reply).toEqual({
      ok: true,
      value: {
        mcpServers: expect.arrayContaining(["one", "two.three", "off"]),
        localServers: expect.not.arrayContaining(["two.three"]),
        model: "gpt-5.5",
        reasoningEffort: "high",
      },
    });
    expect(server.model.requests).toEqual([]);
  });
});

describe("readRateLimits", () => {
  it("is refused without a ChatGPT login", async () => {
    await using server = await withServer();
    expect(await readRateLimits(server.context)).toMatchObject({
      ok: false,
      kind: "refused",
      message: expect.stringContaining("authentication required"),
    });
  });

  it("is unavailable where codex is no codex", async () => {
    await using server = await withServer();
    const codex = { path: "/bin/true", foundAt: "/bin/true", packageRoot: "/bin", env: {} };
    const reply = await readRateLimits({ ...server.context, codex });
    expect(reply).toMatchObject({ ok: false, kind: "unavailable" });
  });
});

describe("importTranscript", () => {
  it("makes a session of a transcript, which a run then continues", async () => {
    await using server = await withServer();
    const { home, model, context } = server;
    const cwd = join(home.home, "tree");
    const folder = join(home.home, ".claude", "projects", "-tree");
    await mkdir(folder, { recursive: true });
    await mkdir(cwd);
    const path = join(folder, "0f0e0d0c-1111-4222-8333-444455556666.jsonl");
    await writeFile(path, transcriptLine(cwd, "user", "Question of yesterday", "a1"));
    await appendFile(path, transcriptLine(cwd, "assistant", "Answer of yesterday", "a2"));
    const asked = { path, cwd, codexHome: home.codexHome };
    const imported = await importTranscript(context, asked);
    expect(imported).toEqual({
      ok: true,
      value: { sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(await importTranscript(context, asked)).toEqual(imported);
    expect(model.requests).toEqual([]);

    model.play({ kind: "text", text: "Answer of today" });
    const resumeSessionId = imported.ok ? imported.value.sessionId : undefined;
    const run = await runCodex(
      {
        prompt: "Question of today",
        cwd,
        sandbox: "read-only",
        isolation: "inherit",
        reads: "tree",
        deadlineSeconds: 20,
        ...(resumeSessionId === undefined ? {} : { resumeSessionId }),
      },
      { ...context, scratchDir: join(home.home, "scratch"), cacheDir: await cacheDir() },
    );
    expect(run).toMatchObject({ ok: true, answer: { text: "Answer of today" } });
    const words = model.turns.map(promptText).join();
    expect(words).toContain("Question of yesterday");
    expect(words).toContain("Answer of yesterday");
  });

  it("is refused for a transcript that is not there", async () => {
    await using server = await withServer();
    const { home, context } = server;
    const reply = await importTranscript(context, {
      path: join(home.home, "nothing.jsonl"),
      cwd: home.home,
      codexHome: home.codexHome,
    });
    expect(reply).toMatchObject({ ok: false, kind: "refused" });
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import {
  createScene,
  expectNoProcessLeft,
  type ModelScript,
  promptText,
  type Scene,
  toolOutputs,
} from "@codex-in-claude/testkit";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterEach, describe, expect, it } from "vitest";
import { builtServer, type Connection, type ConnectOptions, connect } from "./connect.js";

const answer = {
  verdict: "fail",
  confidence: "high",
  summary: "The file shrank.",
  findings: [
    {
      severity: "critical",
      title: "Everything is gone",
      file: "a.txt",
      line: 1,
      line_end: null,
      quote: null,
      evidence: "One line is left",
      risk: "Data is lost",
      recommendation: "Restore it",
    },
  ],
  questions: [],
  assumptions: [],
  next_steps: [],
};

let scene: Scene;
let connection: Connection;
afterEach(async () => {
  await connection?.[Symbol.asyncDispose]();
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

async function start(script: ModelScript, options: Partial<ConnectOptions> = {}) {
  scene = await createScene({
    script,
    files: { "a.txt": "one\ntwo\n" },
    changes: { "a.txt": "one\n" },
  });
  connection = await connect({ cwd: scene.repo.path, env: scene.env, ...options });
  return connection;
}

describe("tools/list", () => {
  it("offers each tool with closed, described parameters and honest hints", async () => {
    const { client } = await start({ kind: "json", json: answer });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "codex_consult",
      "codex_review_changes",
      "codex_delegate",
      "codex_consult_async",
      "codex_review_changes_async",
      "codex_delegate_async",
      "codex_job_wait",
      "codex_job_status",
      "codex_job_result",
      "codex_job_consume_result",
      "codex_job_cancel",
      "codex_job_list",
      "codex_dry_run",
      "codex_delegate_dry_run",
      "codex_models",
      "codex_transfer",
      "codex_status",
      "codex_capabilities",
    ]);
    for (const { inputSchema, outputSchema, annotations, description } of tools) {
      expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(inputSchema.$schema).toMatch(/^https:/);
      for (const parameter of Object.values(inputSchema.properties ?? {})) {
        expect(parameter).toMatchObject({ description: expect.stringMatching(/^.{10,}$/) });
      }
      expect(outputSchema).toMatchObject({ type: "object", required: ["ok", "tool", "meta"] });
      expect(annotations).toMatchObject({ readOnlyHint: expect.any(Boolean) });
      expect(description).toMatch(/Paid:|Free:/);
    }
  });

  it("calls read-only what reads, and nothing else", async () => {
    const { client } = await start({ kind: "json", json: answer });
    const { tools } = await client.listTools();
    const readOnly = tools.filter(({ annotations }) => annotations?.readOnlyHint);
    expect(readOnly.map(({ name }) => name)).toEqual([
      "codex_consult",
      "codex_review_changes",
      "codex_job_wait",
      "codex_job_status",
      "codex_job_result",
      "codex_job_list",
      "codex_dry_run",
      "codex_delegate_dry_run",
      "codex_models",
      "codex_status",
      "codex_capabilities",
    ]);
  });

  it("asks for room for the results that can be large", async () => {
    const { client } = await start({ kind: "json", json: answer });
    const { tools } = await client.listTools();
    const large = tools.filter(({ _meta }) => _meta?.["anthropic/maxResultSizeChars"] === 500_000);
    expect(large.map(({ name }) => name)).toEqual([
      "codex_consult",
      "codex_review_changes",
      "codex_delegate",
      "codex_job_result",
      "codex_job_consume_result",
      "codex_capabilities",
    ]);
  });

  it("fits into 25,000 bytes", async () => {
    const { client } = await start({ kind: "json", json: answer });
    const bytes = Buffer.byteLength(JSON.stringify(await client.listTools()));
    console.log(`tools/list has ${bytes} bytes`);
    expect(bytes).toBeLessThan(25_000);
  });

  it("says when to use which tool, within what clients keep", async () => {
    const { client } = await start({ kind: "json", json: answer });
    const instructions = client.getInstructions() ?? "";
    expect(instructions).toContain("codex_review_changes");
    expect(instructions.length).toBeLessThan(4_096);
  });
});

describe("codex_review_changes", () => {
  it("gives the findings, the verdict and the receipt as structured content and as text", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const { envelope, text, isError } = await call("codex_review_changes");
    expect(envelope).toMatchObject({
      ok: true,
      verdict: "fail",
      findings: [{ severity: "critical", file: "a.txt", line: 1 }],
      meta: {
        sandbox: "read-only",
        session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        usage: { total_tokens: 110 },
      },
    });
    expect(JSON.parse(text)).toEqual(envelope);
    expect(isError).toBe(false);
  });

  it("lets the model write nothing: the sandbox refuses", async () => {
    const { call } = await start([
      { kind: "shell", commands: ["echo broken > a.txt"] },
      { kind: "json", json: answer },
    ]);
    await call("codex_review_changes");
    const [, second] = scene.model.turns;
    expect(second && toolOutputs(second).join("\n")).toMatch(
      /Read-only file system|Permission denied/,
    );
    expect(await scene.repo.git("diff", "--stat")).toContain("1 deletion");
  });

  it("tells the client what codex does while it waits", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const messages: string[] = [];
    await call(
      "codex_review_changes",
      {},
      { onprogress: ({ message }) => messages.push(message ?? "") },
    );
    expect(messages[0]).toMatch(/^codex: /);
  });
});

describe("a call with bad arguments", () => {
  it.each([
    ["codex_consult", {}, "question"],
    ["codex_consult", { question: " " }, "question"],
    ["codex_review_changes", { scope: "everything" }, "scope"],
    ["codex_review_changes", { paths: "a.txt" }, "paths"],
    ["codex_status", { verbose: true }, "arguments"],
  ])(
    "%s %j is an error envelope that names the field, and costs nothing",
    async (name, args, field) => {
      const { call } = await start({ kind: "json", json: answer });
      const { envelope, isError, text } = await call(name, args);
      expect(envelope).toMatchObject({
        ok: false,
        error: { code: "invalid_arguments", invalid_arguments: [{ field }] },
      });
      expect(isError).toBe(true);
      expect(JSON.parse(text)).toEqual(envelope);
      expect(scene.model.requests).toEqual([]);
    },
  );
});

describe("a malformed call", () => {
  it.each([[["x"]], ["text"], [7], [null]])(
    "with the arguments %j is an error envelope",
    async (args) => {
      const { client } = await start({ kind: "json", json: answer });
      const result = await client.request(
        { method: "tools/call", params: { name: "codex_consult", arguments: args as never } },
        CallToolResultSchema,
      );
      expect(result).toMatchObject({
        isError: true,
        structuredContent: { ok: false, error: { code: "invalid_arguments" } },
      });
    },
  );

  it("of an unknown tool is refused as the protocol says", async () => {
    const { call } = await start({ kind: "json", json: answer });
    await expect(call("codex_nonsense")).rejects.toMatchObject({ code: -32602 });
  });
});

describe("the workspace", () => {
  it("is the client's root", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    connection = await connect({
      cwd: scene.home.home,
      env: scene.env,
      roots: [pathToFileURL(scene.repo.path).href],
    });
    const { envelope } = await connection.call("codex_review_changes");
    expect(envelope.meta).toMatchObject({ cwd: scene.repo.path, workspace_source: "roots" });
  });

  it("may not lie outside the client's roots", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    await mkdir(join(scene.home.home, "inside"));
    connection = await connect({
      cwd: scene.repo.path,
      env: scene.env,
      roots: [pathToFileURL(join(scene.home.home, "inside")).href],
    });
    const { envelope } = await connection.call("codex_review_changes", {
      workspace_root: scene.repo.path,
    });
    expect(envelope).toMatchObject({ ok: false, error: { code: "workspace_outside_roots" } });
    expect(scene.model.requests).toEqual([]);
  });

  it("may not lie elsewhere when the client has roots and does not name them", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    await mkdir(join(scene.home.home, "elsewhere"));
    const failing = ["not an address"];
    connection = await connect({ cwd: scene.repo.path, env: scene.env, roots: failing });
    const { envelope } = await connection.call("codex_dry_run", {
      workspace_root: join(scene.home.home, "elsewhere"),
    });
    expect(envelope).toMatchObject({ ok: false, error: { code: "workspace_outside_roots" } });
    const { envelope: here } = await connection.call("codex_dry_run");
    expect(here).toMatchObject({ ok: true, meta: { workspace_source: "cwd" } });
  });

  it("is the folder the server was started in when the client says nothing, with a warning", async () => {
    const { call } = await start({ kind: "json", json: answer });
    const { envelope } = await call("codex_review_changes");
    expect(envelope.meta).toMatchObject({
      cwd: scene.repo.path,
      workspace_source: "cwd",
      workspace_warning: expect.stringContaining(scene.repo.path),
    });
  });
});

describe("the protocol", () => {
  it("has standard output to itself, and survives what is no JSON", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    const server = spawn(process.execPath, [builtServer], {
      cwd: scene.repo.path,
      env: { ...scene.env, CODEX_IN_CLAUDE_LOG_LEVEL: "DEBUG" },
    });
    const logged = text(server.stderr);
    const messages = [
      "not JSON at all",
      JSON.stringify({ jsonrpc: "2.0", id: 1, method: "server/discover", params: {} }),
      JSON.stringify({
        jsonrpc: "2.0",
        id: 2,
        method: "initialize",
        params: {
          protocolVersion: "2025-11-25",
          capabilities: {},
          clientInfo: { name: "t", version: "1" },
        },
      }),
      JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }),
      JSON.stringify({
        jsonrpc: "2.0",
        id: 3,
        method: "tools/call",
        params: { name: "codex_status", arguments: {} },
      }),
    ];
    server.stdin.write(`${messages.join("\n")}\n`);
    const lines: { id: number; error?: { code: number } }[] = [];
    for await (const chunk of server.stdout) {
      lines.push(
        ...String(chunk)
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      );
      if (lines.some(({ id }) => id === 3)) break;
    }
    server.stdin.end();
    const [exitCode] = await once(server, "exit");
    expect(lines.map(({ id }) => id)).toEqual([null, 1, 2, 3]);
    expect(lines.slice(0, 2).map(({ error }) => error?.code)).toEqual([-32700, -32601]);
    expect(exitCode).toBe(0);
    expect(await logged).toContain("Shutting down");
    connection = await connect({ cwd: scene.repo.path, env: scene.env });
  });

  it("puts the question and nothing else of the caller's process before the model", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    connection = await connect({
      cwd: scene.repo.path,
      env: {
        ...scene.env,
        ANTHROPIC_API_KEY: "parent-key",
        CLAUDE_CODE_MESSAGING_TOKEN: "parent-token",
      },
    });
    scene.model.play([
      { kind: "shell", commands: ["env"] },
      { kind: "json", json: answer },
    ]);
    await connection.call("codex_consult", { question: "What do you see?" });
    const sent = JSON.stringify(scene.model.requests);
    expect(scene.model.turns.map(promptText).join()).toContain("What do you see?");
    expect(sent).toContain("PATH=");
    expect(sent).not.toContain("parent-key");
    expect(sent).not.toContain("parent-token");
  });
});

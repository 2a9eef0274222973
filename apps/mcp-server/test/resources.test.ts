import { createScene, expectNoProcessLeft, type Scene } from "@codex-in-claude/testkit";
import { ResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./connect.js";

let scene: Scene;
let connection: Connection;
afterEach(async () => {
  await connection[Symbol.asyncDispose]();
  expect(scene.model.requests).toEqual([]);
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

async function start(env: Record<string, string> = {}) {
  scene = await createScene({ script: { kind: "text", text: "never" } });
  connection = await connect({ cwd: scene.repo.path, env: { ...scene.env, ...env } });
  return connection;
}

async function read(uri: string) {
  const { contents } = await connection.client.readResource({ uri });
  expect(contents).toMatchObject([{ uri, mimeType: "application/json" }]);
  return JSON.parse((contents[0] as { text: string }).text);
}

describe("codex_capabilities", () => {
  it("names every listed tool with its cost and its error codes", async () => {
    const { client, call } = await start();
    const { tools } = await client.listTools();
    const { envelope } = await call("codex_capabilities");
    const inventory = envelope.tools as { name: string; cost: string; error_codes: string[] }[];
    expect(inventory.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
    for (const { error_codes } of inventory) expect(error_codes).toContain("invalid_arguments");
    expect(envelope).not.toHaveProperty("errors");
    expect(envelope).not.toHaveProperty("schemas");
  });

  it("lists no code that the table lacks, and leaves none of the table out", async () => {
    const { call } = await start();
    const { envelope } = await call("codex_capabilities", { detail: "full" });
    const inventory = envelope.tools as { error_codes: string[] }[];
    const listed = new Set(inventory.flatMap(({ error_codes }) => error_codes));
    const known = (envelope.errors as { code: string }[]).map(({ code }) => code);
    expect([...listed].sort()).toEqual([...known].sort());
  });

  it("gives the full schemas of the tools that are asked for, and of no other", async () => {
    const { call } = await start();
    const { envelope } = await call("codex_capabilities", { include_schemas: ["codex_consult"] });
    expect(envelope.schemas).toMatchObject({
      codex_consult: {
        request: { properties: { question: { type: "string" } } },
        result: { properties: { summary: { type: "string" } } },
      },
    });
    expect(Object.keys(envelope.schemas as object)).toEqual(["codex_consult"]);
  });

  it("refuses the name of a tool that there is not, without repeating it", async () => {
    const { call } = await start();
    const { envelope, text } = await call("codex_capabilities", { include_schemas: ["hunter2"] });
    expect(envelope).toMatchObject({
      ok: false,
      error: { code: "invalid_arguments", offending_param: "include_schemas" },
    });
    expect(text).not.toContain("hunter2");
  });
});

describe("resources", () => {
  it("are listed with a description each, and every one can be read", async () => {
    const { client } = await start();
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      "codex://capabilities",
      "codex://error-envelope",
      "codex://result-meta",
      "codex://models",
    ]);
    expect(await read("codex://capabilities")).toMatchObject({
      ok: true,
      errors: expect.anything(),
    });
    expect(await read("codex://error-envelope")).toMatchObject({
      schema: { properties: { error: expect.anything() } },
      codes: { timeout: { retryable: false } },
    });
    expect(await read("codex://result-meta")).toMatchObject({
      properties: { fingerprint: { type: "string" } },
    });
    expect(await read("codex://models")).toMatchObject({ ok: true, tool: "codex_models" });
  });

  it("answer an unknown address with a protocol error that carries the envelope, and not the address", async () => {
    const { client } = await start();
    const reading = client.readResource({ uri: "codex://hunter2" });
    await expect(reading).rejects.toMatchObject({
      code: -32_002,
      data: {
        envelope: { ok: false, error: { code: "invalid_arguments", offending_param: "uri" } },
      },
    });
    await expect(reading).rejects.not.toThrow(/hunter2/);
  });

  it("are read when the request also names a tool, which is not called", async () => {
    const { client } = await start();
    const params = {
      uri: "codex://result-meta",
      name: "codex_consult",
      arguments: { question: "?" },
    };
    const result = await client.request({ method: "resources/read", params }, ResultSchema);
    expect(result).toMatchObject({ contents: [{ uri: params.uri }] });
  });

  it("answer with a protocol error that carries the envelope where codex is not found", async () => {
    const { client } = await start({ CODEX_IN_CLAUDE_CODEX_BIN: "/nonexistent/codex" });
    await expect(client.readResource({ uri: "codex://models" })).rejects.toMatchObject({
      data: { envelope: { ok: false, error: { code: "codex_not_found" } } },
    });
  });
});

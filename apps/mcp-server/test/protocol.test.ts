import { execFileSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createScene,
  expectNoProcessLeft,
  type Scene,
  waitForProcess,
} from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initialize, type RawServer, type RawServerOptions, startRawServer } from "./raw-server.js";
import { whenRunning } from "./when-running.js";

interface Envelope {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}

let scene: Scene;
beforeAll(async () => {
  scene = await createScene({
    script: { kind: "text", text: "unused" },
    changes: { "a.txt": "two\n" },
  });
});
afterAll(async () => {
  expect(scene.model.requests).toEqual([]);
  await scene[Symbol.asyncDispose]();
});

async function start(options: Partial<RawServerOptions> = {}): Promise<RawServer> {
  const server = startRawServer({ cwd: scene.repo.path, env: scene.env, ...options });
  await initialize(server);
  return server;
}

/** Proves that the server is well: it lists its tools. */
async function expectAlive(server: RawServer, id: number): Promise<void> {
  await server.send({ id, method: "tools/list" });
  expect((await server.answerTo(id)).result).toHaveProperty("tools");
}

const callOf = (id: number, name: string, args: object = {}) => ({
  id,
  method: "tools/call",
  params: { name, arguments: args },
});

const withMeta = (id: number, value: string) =>
  `"id":${id},"method":"tools/list","params":{"_meta":${value}}`;

function residentMegabytes(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)])) / 1024;
}

describe("standard input", () => {
  it.each([
    ["no JSON", "not JSON at all\n"],
    ["JSON that is no message", '7\n"text"\nnull\n[]\n{}\n{"jsonrpc":"2.0"}\n'],
    ["another version of the protocol", '{"jsonrpc":"1.0","id":1,"method":"tools/list"}\n'],
    ["an answer to nothing", '{"jsonrpc":"2.0","id":99,"result":{}}\n'],
    ["an unknown notification", '{"jsonrpc":"2.0","method":"notifications/nonsense"}\n'],
    [
      "a cancel of nothing",
      '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":4}}\n',
    ],
    ["a truncated message", '{"jsonrpc":"2.0","id":5,"method":"tools/call","par\n'],
    ["bytes that are no UTF-8", Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]).toString("latin1")],
    ["empty lines", "\n\r\n\n\n"],
    ["deep nesting", `${"[".repeat(100_000)}\n`],
  ])("may hold %s without ending the server", async (_what, bytes) => {
    await using server = await start();
    await server.write(bytes);
    await expectAlive(server, 6);
  });

  it("may hold a malformed request, which is refused: nobody waits for ever", async () => {
    const list = '"method":"tools/list"';
    const rows = [
      ["a list of parameters", `"id":1,${list},"params":[]`, -32602, "params", 1],
      ["a number of parameters", '"id":2,"method":"tools/call","params":5', -32602, "params", 2],
      ["a token with a fraction", withMeta(3, '{"progressToken":1.5}'), -32602, "progressToken", 3],
      ["a list of _meta", withMeta(4, "[]"), -32602, "params._meta", 4],
      ["a member that there is not", `"id":5,${list},"hunter2":1`, -32600, "unknown", 5],
      ["no method", '"id":6', -32600, "method", 6],
      ["an id with a fraction", `"id":7.5,${list}`, -32600, "id", 7.5],
      ["an id of null", `"id":null,${list}`, -32600, "id", null],
      ["no JSON", "hunter2", -32700, "JSON", null],
    ] as const;
    await using server = await start();
    for (const [, members] of rows) await server.write(`{"jsonrpc":"2.0",${members}}\n`);
    await expectAlive(server, 99);
    expect(server.lines.map((line) => JSON.parse(line)).filter(({ error }) => error)).toEqual(
      rows.map(([, , code, fault, id]) => ({
        jsonrpc: "2.0",
        id,
        error: { code, message: expect.stringContaining(fault) },
      })),
    );
    expect(server.lines.join()).not.toContain("hunter2");
  });

  it("may hold null where a member could be left out", async () => {
    await using server = await start();
    const list = '"method":"tools/list"';
    const nulls = [`"id":1,${list},"params":null`, withMeta(2, "null")];
    for (const members of [...nulls, withMeta(3, '{"progressToken":null}')]) {
      await server.write(`{"jsonrpc":"2.0",${members}}\n`);
    }
    for (const id of [1, 2, 3]) {
      expect(await server.answerTo(id)).toMatchObject({ result: { tools: expect.any(Array) } });
    }
  });

  it("may hold a message of 256 MB, which is refused and not kept", async () => {
    await using server = await start();
    await expectAlive(server, 1);
    const before = residentMegabytes(server.pid);
    await server.write('{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"');
    for (let sent = 0; sent < 256; sent += 1) await server.write("x".repeat(1_048_576));
    await server.write('"}}\n');
    expect((await server.answerTo(2)).error).toMatchObject({
      code: -32600,
      message: expect.stringContaining("limit"),
    });
    await expectAlive(server, 3);
    expect(residentMegabytes(server.pid) - before).toBeLessThan(192);
  });

  it("may name the id of an oversized message last, as the public SDK does", async () => {
    await using server = await start();
    const text = "x".repeat(9_000_000);
    await server.write(
      `{"method":"tools/call","params":{"text":"${text}"},"jsonrpc":"2.0","id":2}\n`,
    );
    expect((await server.answerTo(2)).error?.code).toBe(-32600);
  });

  it("may end in the middle of a message: the server ends as ever", async () => {
    await using server = await start();
    await server.write('{"jsonrpc":"2.0","id":5,"method":"tools/ca');
    server.closeStdin();
    expect(await server.ended).toMatchObject({ code: 0, signal: null });
  });
});

describe("50 calls at once", () => {
  it("are each answered", async () => {
    await using server = await start();
    const names = ["codex_job_list", "codex_dry_run", "codex_consult", "codex_job_status"];
    const calls = Array.from({ length: 50 }, (_, id) => callOf(id, names[id % 4] ?? ""));
    await Promise.all(calls.map((call) => server.send(call)));
    const answers = await Promise.all(calls.map(({ id }) => server.answerTo(id)));
    const codes = answers.map(({ result }) => {
      const envelope = result?.structuredContent as Envelope | undefined;
      return envelope?.ok ? "ok" : envelope?.error?.code;
    });
    expect(codes).toEqual(calls.map(({ id }) => (id % 4 < 2 ? "ok" : "invalid_arguments")));
  });
});

describe("standard output", () => {
  it("carries nothing but the protocol, whatever a dependency prints", async () => {
    const preload = whenRunning(`setInterval(() => {
      console.log("stray log");
      console.info("stray info");
      console.table([{ stray: 1 }]);
      process.stdout.write("stray bytes\\n");
    }, 1)`);
    await using server = await start({ preload });
    for (const id of [1, 2, 3]) await expectAlive(server, id);
    server.closeStdin();
    const { stderr } = await server.ended;
    for (const line of server.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
    for (const stray of ["stray log", "stray info", "stray bytes"]) expect(stderr).toContain(stray);
  });
});

/** An environment in which git never answers. */
async function withHangingGit(): Promise<Record<string, string>> {
  const folder = join(scene.home.home, "hanging");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "git"), "#!/bin/sh\nexec sleep 6060\n");
  await chmod(join(folder, "git"), 0o755);
  return { ...scene.env, PATH: `${folder}:${scene.env.PATH}` };
}

describe("the end of the server", () => {
  it.each(["SIGINT", "SIGTERM", "end of stdin"] as const)(
    "comes at %s, whatever the calls under way wait for, and leaves no process",
    async (how) => {
      await using server = await start({ env: await withHangingGit() });
      for (const id of [1, 2, 3]) await server.send(callOf(id, "codex_dry_run"));
      await waitForProcess({ mentioning: "sleep 6060" });
      if (how === "end of stdin") server.closeStdin();
      else server.kill(how);
      expect(await server.ended).toMatchObject({ code: 0, signal: null });
      await expectNoProcessLeft({ mentioning: "sleep 6060" });
    },
  );

  it("leaves its last words on stderr when it crashes, without the secrets in them", async () => {
    const secret = `ghp_${"a1B2c3D4e5F6".repeat(3)}`;
    const preload = whenRunning(
      `process.on("SIGUSR2", () => { throw new Error("the socket of ${secret} broke") });`,
    );
    await using server = await start({ preload });
    server.kill("SIGUSR2");
    const { code, stderr } = await server.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/codex-in-claude \d+\.\d+\.\d+ crashed: the socket of .* broke/);
    expect(stderr).toContain("Reconnect");
    expect(stderr).not.toContain(secret);
  });

  it("leaves its last words when a promise is rejected that nobody waits for, too", async () => {
    const preload = whenRunning(
      `process.on("SIGUSR2", () => { Promise.reject(new Error("nobody waits")) });`,
    );
    await using server = await start({ preload });
    server.kill("SIGUSR2");
    expect(await server.ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("crashed: nobody waits"),
    });
  });
});

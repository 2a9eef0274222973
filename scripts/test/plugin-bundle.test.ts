import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  createScene,
  createTempDir,
  expectNoProcessLeft,
  type Scene,
  type TempDir,
} from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const execute = promisify(execFile);
const repository = join(import.meta.dirname, "../..");

const answer = {
  summary: "Because.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};

let folder: TempDir;
let scene: Scene;
let clone: string;

beforeAll(async () => {
  folder = await createTempDir("bundle");
  clone = join(folder.path, "clone");
  await execute("git", ["clone", "-q", "--depth", "1", `file://${repository}`, clone]);
  scene = await createScene({ script: { kind: "json", json: answer } });
});
afterAll(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe("the committed plugin", () => {
  it("is what the source builds", async () => {
    await execute(process.execPath, [join(repository, "scripts/check-bundle.mjs")]);
  });

  it("has an executable command, and entries that an old Node can parse", async () => {
    expect((await stat(join(clone, "plugins/codex/bin/codex-in-claude"))).mode & 0o111).toBe(0o111);
    for (const entry of ["server.mjs", "cli.mjs", "worker.mjs"]) {
      const code = await readFile(join(clone, "plugins/codex/dist", entry), "utf8");
      expect(code).toContain("needs Node 20.19 or later");
      expect(code).not.toMatch(/\?\.|\?\?|await |^import /m);
    }
  });
});

describe.each(["codex", "cross-review"])("the plugin %s, cloned and never installed", (name) => {
  const inPlugin = (path: string) => join(clone, "plugins", name, path);
  const place = () => ({ cwd: scene.repo.path, env: scene.env });

  it("asks codex through its command and its worker", async () => {
    expect(existsSync(join(clone, "node_modules"))).toBe(false);
    const before = scene.model.turns.length;
    const command = inPlugin("bin/codex-in-claude");
    const { stdout } = await execute(command, ["consult", "Why?", "--format", "json"], place());
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      summary: "Because.",
      meta: { job_id: expect.any(String) },
    });
    expect(scene.model.turns.length - before).toBe(1);
  });

  it("serves its tools", async () => {
    const clientInfo = { name: "t", version: "1" };
    const hello = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
    const messages = [
      { id: 1, method: "initialize", params: hello },
      { method: "notifications/initialized" },
      { id: 2, method: "tools/list" },
    ].map((message) => JSON.stringify({ jsonrpc: "2.0", ...message }));
    const running = execute(process.execPath, [inPlugin("dist/server.mjs")], place());
    running.child.stdin?.end(`${messages.join("\n")}\n`);
    const [, list] = (await running).stdout.trim().split("\n");
    expect(JSON.parse(list ?? "").result.tools.length).toBeGreaterThan(0);
  });
});

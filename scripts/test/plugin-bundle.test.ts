import { execFile } from "node:child_process";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createScene, createTempDir, type Scene, type TempDir } from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const execute = promisify(execFile);
const repository = join(import.meta.dirname, "../..");

let folder: TempDir;
let scene: Scene;
let plugin: string;

beforeAll(async () => {
  folder = await createTempDir("bundle");
  // The tree as it would be committed: what git tracks, as it stands in the folder.
  const { stdout } = await execute("git", ["-C", repository, "ls-files", "-z", "plugins"]);
  for (const path of stdout.split("\0").filter(Boolean)) {
    await mkdir(join(folder.path, path, ".."), { recursive: true });
    await execute("cp", ["-pP", join(repository, path), join(folder.path, path)]);
  }
  plugin = join(folder.path, "plugins/codex");
  scene = await createScene({ script: { kind: "json", json: {} } });
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe("the committed plugin", () => {
  it("is what the source builds", async () => {
    await execute(process.execPath, [join(repository, "scripts/check-bundle.mjs")]);
  });

  it("runs as a command without node_modules", async () => {
    const { stdout } = await execute(
      join(plugin, "bin/codex-in-claude"),
      ["status", "--format", "json"],
      {
        cwd: scene.repo.path,
        env: scene.env,
      },
    );
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, tool: "codex_status" });
  });

  it("serves its tools without node_modules", async () => {
    const messages = [
      {
        id: 1,
        method: "initialize",
        params: {
          protocolVersion: "2025-11-25",
          capabilities: {},
          clientInfo: { name: "t", version: "1" },
        },
      },
      { method: "notifications/initialized" },
      { id: 2, method: "tools/list" },
    ].map((message) => JSON.stringify({ jsonrpc: "2.0", ...message }));
    const running = execute(process.execPath, [join(plugin, "dist/server.mjs")], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    running.child.stdin?.end(`${messages.join("\n")}\n`);
    const lines = (await running).stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[1].result.tools.length).toBeGreaterThan(0);
  });

  it("has an executable command, and entries that an old Node can parse", async () => {
    expect((await stat(join(plugin, "bin/codex-in-claude"))).mode & 0o111).toBe(0o111);
    for (const entry of ["server.mjs", "cli.mjs"]) {
      const code = await readFile(join(plugin, "dist", entry), "utf8");
      expect(code).toContain("needs Node 20.19 or later");
      expect(code).not.toMatch(/\?\.|\?\?|await |^import /m);
    }
  });
});

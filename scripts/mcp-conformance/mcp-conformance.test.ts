import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { createScene, createTempDir, type Scene, type TempDir } from "@codex-in-claude/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtServer } from "../../apps/mcp-server/test/connect.js";
import { mountOverHttp } from "../../apps/mcp-server/test/http-mount.js";

const execute = promisify(execFile);
const minutes = 60_000;

/** Fetched when it is needed: together they are larger than all that the other tests take. */
const versions = {
  conformance: "@modelcontextprotocol/conformance@0.1.16",
  inspector: "@modelcontextprotocol/inspector@2.12.0",
  // The suite does not start on the oldest version of Node that the server supports.
  node: "node@22",
};

let scene: Scene;
let folder: TempDir;
beforeEach(async () => {
  folder = await createTempDir("mcp-conformance");
  scene = await createScene({
    script: { kind: "text", text: "never" },
    changes: { "a.txt": "two\n" },
  });
});
afterEach(async () => {
  expect(scene.model.requests).toHaveLength(0);
  await scene[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function run(name: string, ...args: string[]): Promise<string> {
  const packages = Object.values(versions).flatMap((version) => ["-p", version]);
  const { stdout } = await execute("npx", ["-y", ...packages, name, ...args], {
    cwd: folder.path,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

describe("the public conformance suite", () => {
  it(
    "finds no failure that is not explained, and none explained that has gone",
    async () => {
      await using mount = await mountOverHttp({ cwd: scene.repo.path, env: scene.env });
      const explained = join(import.meta.dirname, "expected-failures.yml");
      const printed = await run(
        "conformance",
        "server",
        "--url",
        mount.url,
        "--expected-failures",
        explained,
      );
      console.log(printed.slice(printed.indexOf("=== SUMMARY")));
      expect(printed).toContain("✓ server-initialize");
      expect(printed).toContain("✓ tools-list");
    },
    5 * minutes,
  );
});

describe("the official inspector", () => {
  const inspect = async (...args: string[]) => {
    const env = Object.entries(scene.env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
    const server = [process.execPath, builtServer];
    return JSON.parse(await run("mcp-inspector", "--cli", ...env, ...server, ...args));
  };

  it(
    "lists the tools",
    async () => {
      const { tools } = await inspect("--method", "tools/list");
      expect(tools).toContainEqual(expect.objectContaining({ name: "codex_review_changes" }));
    },
    5 * minutes,
  );

  it(
    "calls a tool",
    async () => {
      const root = `workspace_root=${scene.repo.path}`;
      const call = ["--method", "tools/call", "--tool-name", "codex_dry_run", "--tool-arg", root];
      expect(await inspect(...call)).toMatchObject({
        isError: false,
        structuredContent: { ok: true, would_call_model: true },
      });
    },
    5 * minutes,
  );

  it(
    "reads a resource",
    async () => {
      const { contents } = await inspect(
        "--method",
        "resources/read",
        "--uri",
        "codex://capabilities",
      );
      expect(contents).toHaveLength(1);
    },
    5 * minutes,
  );
});

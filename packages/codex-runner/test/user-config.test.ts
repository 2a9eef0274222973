import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../src/user-config.js";

const answer = (config: object) => JSON.stringify({ id: 2, result: { config } });

async function withFakeServer(
  reply: string,
  use: (
    load: () => ReturnType<typeof loadConfig>,
    folder: string,
    calls: () => Promise<number>,
  ) => Promise<void>,
): Promise<void> {
  await using dir = await createTempDir("fake-server");
  const path = join(dir.path, "codex");
  const script = `#!/bin/sh
echo call >> ${dir.path}/calls
while read -r line; do
  case "$line" in *'"id":2'*) printf '%s\\n' '${reply}' ;; esac
done
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  const codexHome = join(dir.path, "home");
  await mkdir(codexHome);
  await writeFile(join(codexHome, "config.toml"), "");
  const options = {
    codex: { path, foundAt: path, packageRoot: path, env: {} },
    env: { PATH: "/usr/bin:/bin" },
    isolation: "inherit",
    codexHome,
    scratchDir: dir.path,
    cacheDir: join(dir.path, "cache"),
    deadlineMs: 2_000,
  } as const;
  const calls = async () =>
    (await readFile(join(dir.path, "calls"), "utf8")).split("\n").length - 1;
  await use(() => loadConfig(options), dir.path, calls);
}

const config = {
  model: "m",
  model_reasoning_effort: "low",
  mcp_servers: { one: { command: "x" }, two: { url: "y" } },
};
const loaded = {
  ok: true,
  config: { mcpServers: ["one", "two"], localServers: ["one"], model: "m", reasoningEffort: "low" },
};

describe("loadConfig", () => {
  it("asks once, and again when the configuration has changed", async () => {
    await withFakeServer(answer(config), async (load, folder, calls) => {
      expect(await load()).toEqual(loaded);
      expect(await load()).toEqual(loaded);
      expect(await calls()).toBe(1);
      await writeFile(join(folder, "home", "config.toml"), 'model = "m"');
      expect(await load()).toEqual(loaded);
      expect(await calls()).toBe(2);
    });
  });

  it("asks again when what it remembers is damaged", async () => {
    await withFakeServer(answer(config), async (load, folder, calls) => {
      await load();
      for (const damage of ["{", "null", '{"at":1e99,"config":3}', '{"at":0,"config":{}}']) {
        for (const name of await readdir(join(folder, "cache"))) {
          await writeFile(join(folder, "cache", name), damage);
        }
        expect(await load()).toEqual(loaded);
      }
      expect(await calls()).toBe(5);
    });
  });

  it("blames the configuration when the server refuses it, and remembers nothing", async () => {
    const reply = '{"id":2,"error":{"message":"bad config"}}';
    await withFakeServer(reply, async (load, _, calls) => {
      const refused = { ok: false, error: { code: "user_config_rejected" } };
      expect(await load()).toMatchObject(refused);
      expect(await load()).toMatchObject(refused);
      expect(await calls()).toBe(2);
    });
  });

  it("blames the contract when the server speaks another language", async () => {
    await withFakeServer("hello", async (load) => {
      const waiting = load();
      expect(await waiting).toMatchObject({ ok: false, error: { code: "cli_contract_changed" } });
    });
  });
});

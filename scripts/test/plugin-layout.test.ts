import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { tools } from "@codex-in-claude/workflows";
import { describe, expect, it } from "vitest";

const execute = promisify(execFile);
const repository = join(import.meta.dirname, "../..");
const read = (path: string) => readFile(join(repository, path), "utf8");
const readJson = async (path: string) => JSON.parse(await read(path));

describe("the marketplace", () => {
  it("offers both plugins at the version of their manifests", async () => {
    const { plugins } = await readJson(".claude-plugin/marketplace.json");
    const offered = plugins.map(({ name, source, version }: Record<string, string>) => ({
      name,
      source,
      version,
    }));
    const { version } = await readJson("packages/workflows/package.json");
    expect(offered).toEqual([
      { name: "codex", source: "./plugins/codex", version },
      { name: "cross-review", source: "./plugins/cross-review", version },
    ]);
    for (const { name, source } of offered) {
      expect(await readJson(`${source}/.claude-plugin/plugin.json`)).toMatchObject({
        name,
        version,
      });
    }
  });

  it("holds cross-review as plugins/codex makes it", async () => {
    await execute(process.execPath, [join(repository, "scripts/cross-review.mjs"), "--check"]);
  });
});

describe.each(["codex", "cross-review"])("the commands of the plugin %s", (plugin) => {
  const folder = join(repository, "plugins", plugin, "commands");
  const prefix = `mcp__plugin_${plugin}_codex__`;

  it("name only tools that there are, and allow each that they name", async () => {
    const known = tools.map(({ name }) => name);
    for (const file of await readdir(folder)) {
      const text = await readFile(join(folder, file), "utf8");
      const named = [...text.matchAll(/mcp__plugin_[\w-]+__(\w+)/g)];
      const allowed = /^allowed-tools: (.*)$/m.exec(text)?.[1]?.split(", ") ?? [];
      for (const [whole, tool] of named) {
        expect(whole.startsWith(prefix), file).toBe(true);
        expect(allowed, file).toContain(whole);
        if (tool !== "codex_transfer") expect(known, file).toContain(tool);
      }
    }
  });

  it("say that a delegated task starts from what is uncommitted, too", async () => {
    const skill = `plugins/${plugin}/skills/collaborating-with-codex/SKILL.md`;
    for (const text of [await readFile(join(folder, "delegate.md"), "utf8"), await read(skill)]) {
      expect(text).toMatch(/a copy of the tree with its\s+uncommitted changes/);
      expect(text).toContain("`untracked: include`");
      expect(text).not.toContain("of the last commit");
    }
  });

  it("have at most 25 lines, and end with what is to be done with a claim", async () => {
    for (const file of await readdir(folder)) {
      const body = (await readFile(join(folder, file), "utf8")).split("---\n").slice(2).join("");
      expect(body.trimEnd().split("\n").length, file).toBeLessThanOrEqual(25);
      expect(body.replaceAll(/\s+/g, " "), file).toMatch(
        /verify each finding against the code, say which you confirm, and never apply a diff unreviewed\. $/,
      );
    }
  });
});

describe.each(["codex", "cross-review"])("the gate of the plugin %s", (plugin) => {
  it("says that it could not run where there is no node, if it is turned on", async () => {
    const { hooks } = await readJson(`plugins/${plugin}/hooks/hooks.json`);
    const { command } = hooks.Stop[0].hooks[0];
    const stop = async (gate: Record<string, string>) => {
      const env = { PATH: "/nonexistent", CLAUDE_PLUGIN_ROOT: "/nonexistent", ...gate };
      return (await execute("/bin/sh", ["-c", command], { env })).stdout;
    };
    expect(await stop({})).toBe("");
    const said = JSON.parse(await stop({ CLAUDE_PLUGIN_OPTION_GATE: "true" }));
    expect(said).toEqual({
      systemMessage: expect.stringMatching(/^Codex gate: could not run, .* node 20\.19 or later/),
    });
  });
});

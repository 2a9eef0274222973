import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "@codex-in-claude/workflows";
import { describe, expect, it } from "vitest";
import { testedVersions } from "../../packages/codex-runner/src/contract.js";

const root = join(import.meta.dirname, "../..");

describe("the version that a result names", () => {
  it.each([
    "packages/workflows/package.json",
    "apps/cli/package.json",
    "apps/mcp-server/package.json",
    "plugins/codex/.claude-plugin/plugin.json",
    "plugins/cross-review/.claude-plugin/plugin.json",
  ])("is that of %s", (path) => {
    expect(JSON.parse(readFileSync(join(root, path), "utf8")).version).toBe(version);
  });
});

describe("the tested versions of codex", () => {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const [, tried = ""] =
    /^const tested = (\[.*\]);$/m.exec(read("scripts/codex-versions.mjs")) ?? [];
  const versions: string[] = JSON.parse(tried);

  it("are those that results do not warn of", () => {
    expect(versions.map((one) => one.replace(/\.\d+$/, ""))).toEqual(testedVersions);
  });

  it("are those that COMPATIBILITY.md names", () => {
    const [, named = ""] = /codex-cli \*\*(.*)\*\*/.exec(read("COMPATIBILITY.md")) ?? [];
    expect(named.split(/, | and /)).toEqual(versions);
  });

  it("end with the one that the suite runs", () => {
    const [, installed] = /"@openai\/codex": (\S+)/.exec(read("pnpm-workspace.yaml")) ?? [];
    expect(installed).toBe(versions.at(-1));
  });
});

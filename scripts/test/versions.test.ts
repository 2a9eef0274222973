import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "@codex-in-claude/workflows";
import { describe, expect, it } from "vitest";

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

import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const apps = join(import.meta.dirname, "../../apps");

/** The files that a built program loads before it is asked for anything, with their sizes. */
async function loadedAtStart(program: string): Promise<Map<string, number>> {
  const loaded = new Map<string, number>();
  const waiting = [program];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    const code = await readFile(path, "utf8");
    loaded.set(path, (await stat(path)).size);
    for (const [, from = ""] of code.matchAll(/^import .*"(\.\/[^"]+)";$/gm)) {
      waiting.push(join(dirname(path), from));
    }
  }
  return loaded;
}

// Bytes are what a start costs: a hundred kilobytes of code are about three milliseconds. Times are
// measured by `pnpm bench`.
describe("a built program", () => {
  it("loads nothing that runs a call when the server starts", async () => {
    const loaded = await loadedAtStart(join(apps, "mcp-server/dist/main-program.mjs"));
    expect([...loaded.keys()].map((path) => path.split("/").at(-1)).sort()).toEqual([
      "main-program.mjs",
      "start.mjs",
    ]);
    expect([...loaded.values()].reduce((sum, size) => sum + size)).toBeLessThan(420_000);
  });

  it("loads no parser, tool or schema for its help and its version", async () => {
    const loaded = await loadedAtStart(join(apps, "cli/dist/main-program.mjs"));
    expect([...loaded.values()].reduce((sum, size) => sum + size)).toBeLessThan(100_000);
  });
});

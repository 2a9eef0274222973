import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests with the real Claude Code, which is installed for them: apart from the suite, and in CI. */
export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["scripts/claude-code/**/*.test.ts"],
    globalSetup: fileURLToPath(new URL("provide-client.ts", import.meta.url)),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});

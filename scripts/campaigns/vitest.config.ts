import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Campaigns take minutes, and stay out of the suite that CI runs. */
export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: [
      "scripts/mcp-conformance/**/*.test.ts",
      "scripts/campaigns/**/*.test.ts",
      "packages/*/test/campaigns/*.campaign.ts",
    ],
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const folders = ["packages", "apps"].flatMap((parent) =>
  readdirSync(new URL(parent, import.meta.url)).map((name) => ({
    name,
    root: `${parent}/${name}`,
  })),
);

export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    testTimeout: 30_000,
    globalSetup: fileURLToPath(new URL("scripts/test-state.ts", import.meta.url)),
    // The tests wait for processes more than they compute.
    maxWorkers: 4,
    projects: [
      ...folders.map(({ name, root }) => ({
        extends: true as const,
        // Nothing of redact has a state that one file could leave to another.
        test: { name, root, include: ["test/**/*.test.ts"], isolate: name !== "redact" },
      })),
      {
        extends: true as const,
        test: { name: "workspace", include: ["scripts/test/**/*.test.ts"] },
      },
    ],
  },
});

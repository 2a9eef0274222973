import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, inject, it } from "vitest";

const client = inject("client");
const repository = join(import.meta.dirname, "../..");

describe.skipIf(client === "")("claude plugin validate --strict", () => {
  it.each([".", "plugins/codex", "plugins/cross-review"])(
    "has nothing to say of %s",
    async (path) => {
      await using home = await createTempDir("home");
      const { stdout } = await promisify(execFile)(
        client,
        ["plugin", "validate", "--strict", "--json", join(repository, path)],
        { env: { PATH: process.env.PATH, HOME: home.path } },
      );
      expect(JSON.parse(stdout)).toMatchObject({
        success: true,
        strict: true,
        manifest: { errors: [], warnings: [] },
      });
    },
  );
});

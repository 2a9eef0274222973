import { execFileSync } from "node:child_process";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { patchId } from "../src/index.js";

const options = { env: process.env, workspace: "/nonexistent", timeoutSeconds: 10 };

describe("patchId", () => {
  it("gives what git gives, wherever in the file the change stands", async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}\n`);
    const edited = lines.map((line, index) => (index === 10 ? "changed\n" : line));
    await using repo = await createRepo({ "a.txt": lines.join("") });
    await repo.write({ "a.txt": edited.join("") });
    const diff = execFileSync("git", ["diff"], { cwd: repo.path, encoding: "utf8" });
    const wanted = execFileSync("git", ["patch-id", "--stable"], {
      cwd: repo.path,
      input: diff,
      encoding: "utf8",
    });
    expect(await patchId(diff, options)).toBe(wanted.slice(0, 40));
    expect(await patchId(diff.replace(/@@ -\d+/, "@@ -1"), options)).toBe(wanted.slice(0, 40));
  });

  it("gives none for what is no diff", async () => {
    expect(await patchId("nothing\n", options)).toBeNull();
  });
});

import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createScene, promptText, type Scene } from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { builtCli } from "./run-built-cli.js";

const example = fileURLToPath(new URL("../../../examples/ci/pre-commit", import.meta.url));

let scene: Scene;
beforeAll(async () => {
  scene = await createScene({ script: { kind: "json", json: reviewAnswer({ verdict: "fail" }) } });
  const hook = join(scene.repo.path, ".git", "hooks", "pre-commit");
  await mkdir(join(scene.repo.path, ".git", "hooks"), { recursive: true });
  await copyFile(example, hook);
  await chmod(hook, 0o755);
  await mkdir(join(scene.home.home, "bin"));
  const cli = join(scene.home.home, "bin", "codex-in-claude");
  await writeFile(cli, `#!/bin/sh\nexec "${process.execPath}" "${builtCli}" "$@"\n`);
  await chmod(cli, 0o755);
});
afterAll(() => scene[Symbol.asyncDispose]());

/** The hook runs the model, and so must not block the loop that serves it. */
function commit(...args: string[]): Promise<{ code: number; said: string }> {
  const { repo, home, env } = scene;
  const PATH = `${join(home.home, "bin")}${delimiter}${env.PATH ?? ""}`;
  return new Promise((resolve) => {
    execFile(
      "git",
      ["-c", "user.name=x", "-c", "user.email=x@example.invalid", "commit", "-m", "Two", ...args],
      { cwd: repo.path, env: { ...env, PATH } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

const added = () => {
  const prompt = promptText(scene.model.turns.at(-1) ?? expect.fail("no review"));
  return ["+two", "+new"].filter((line) => prompt.includes(line));
};

describe("examples/ci/pre-commit", () => {
  it.each([
    ["all changes", ["-a"], ["+two", "+new"]],
    ["one file of two", ["a.txt"], ["+two"]],
    ["what is staged", [], ["+new"]],
  ])(
    "stops a commit of %s whose review fails, and sees what would be in it",
    async (_, args, seen) => {
      const { repo } = scene;
      await repo.write({ "a.txt": "one\ntwo\n", "b.txt": "new\n" });
      await repo.git("add", "b.txt");
      const { code, said } = await commit(...args);
      expect(said).toContain("FAIL");
      expect(code).not.toBe(0);
      expect(added()).toEqual(seen);
    },
  );
});

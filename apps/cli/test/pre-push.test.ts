import { execFile, spawnSync } from "node:child_process";
import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createScene, type Scene } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { builtCli } from "./run-built-cli.js";

const example = fileURLToPath(new URL("../../../examples/ci/pre-push", import.meta.url));

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

/** Pushes a commit to a bare repository through the hook, once a first push has gone without it. */
async function pushReviewedAs(answer: Record<string, unknown>) {
  scene = await createScene({ script: { kind: "json", json: reviewAnswer(answer) } });
  const { repo, home, env } = scene;
  const bare = join(home.home, "remote.git");
  const bin = join(home.home, "bin");
  await mkdir(bin);
  const cli = join(bin, "codex-in-claude");
  await writeFile(cli, `#!/bin/sh\nexec "${process.execPath}" "${builtCli}" "$@"\n`);
  await chmod(cli, 0o755);
  await repo.git("init", "-q", "--bare", bare);
  await repo.git("push", "-q", bare, "HEAD:refs/heads/main");
  await repo.write({ "a.txt": "one\ntwo\n" });
  await repo.git("add", "-A");
  await repo.git("commit", "-qm", "Two");
  const hook = join(repo.path, ".git", "hooks", "pre-push");
  await mkdir(join(repo.path, ".git", "hooks"), { recursive: true });
  await copyFile(example, hook);
  await chmod(hook, 0o755);
  // The hook runs the model, and so must not block the loop that serves it.
  const pushed = await new Promise<{ code: number; said: string }>((resolve) => {
    execFile(
      "git",
      ["push", bare, "HEAD:refs/heads/main"],
      { cwd: repo.path, env: { ...env, PATH: `${bin}${delimiter}${env.PATH ?? ""}` } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
  const head = (await repo.git("rev-parse", "HEAD")).trim();
  const { stdout } = spawnSync("git", ["-C", bare, "rev-parse", "main"], { encoding: "utf8" });
  return { ...pushed, hasArrived: stdout.trim() === head };
}

describe("examples/ci/pre-push", () => {
  it("lets a push through whose review finds nothing grave", async () => {
    const pushed = await pushReviewedAs({});
    expect(pushed.said).toContain("CONCERNS");
    expect(pushed).toMatchObject({ code: 0, hasArrived: true });
  });

  it("stops a push whose review fails", async () => {
    const pushed = await pushReviewedAs({ verdict: "fail" });
    expect(pushed.said).toContain("FAIL");
    expect(pushed.hasArrived).toBe(false);
    expect(pushed.code).not.toBe(0);
  });
});

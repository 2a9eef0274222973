import { execFile, spawnSync } from "node:child_process";
import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createScene, type ModelScript, promptText, type Scene } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { builtCli } from "./run-built-cli.js";

const example = fileURLToPath(new URL("../../../examples/ci/pre-push", import.meta.url));

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

interface Push {
  readonly script: ModelScript;
  /** The refspec to push, once main is there; the new commit of main when absent. */
  readonly refspec?: string;
  /** Whether the remote is known as origin, with its branches. */
  readonly isOrigin?: boolean;
}

/** Pushes to a bare repository through the hook, once main and another branch have gone without it. */
async function push({ script, refspec = "HEAD:refs/heads/main", isOrigin = false }: Push) {
  scene = await createScene({ script });
  const { repo, home, env } = scene;
  const bare = join(home.home, "remote.git");
  const bin = join(home.home, "bin");
  await mkdir(bin);
  const cli = join(bin, "codex-in-claude");
  await writeFile(cli, `#!/bin/sh\nexec "${process.execPath}" "${builtCli}" "$@"\n`);
  await chmod(cli, 0o755);
  await repo.git("init", "-q", "--bare", bare);
  await repo.git("push", "-q", bare, "HEAD:refs/heads/main", "HEAD:refs/heads/old");
  if (isOrigin) {
    await repo.git("remote", "add", "origin", bare);
    await repo.git("fetch", "-q", "origin");
  }
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
      ["push", bare, refspec],
      { cwd: repo.path, env: { ...env, PATH: `${bin}${delimiter}${env.PATH ?? ""}` } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
  const head = (await repo.git("rev-parse", "HEAD")).trim();
  const args = ["-C", bare, "for-each-ref", "--format=%(refname:short) %(objectname)"];
  const { stdout } = spawnSync("git", args, { encoding: "utf8" });
  const branches = stdout.trim().split("\n");
  /** The branches over there that hold the new commit, and all there are. */
  const arrived = branches.filter((line) => line.endsWith(head)).map((line) => line.split(" ")[0]);
  return { ...pushed, arrived, branches: branches.map((line) => line.split(" ")[0]) };
}

const reviewed = (answer: Record<string, unknown>): ModelScript => ({
  kind: "json",
  json: reviewAnswer(answer),
});
const sent = () => scene.model.turns.map(promptText).join();

describe("examples/ci/pre-push", () => {
  it("lets a push through whose review finds nothing grave", async () => {
    const pushed = await push({ script: reviewed({}) });
    expect(pushed.said).toContain("CONCERNS");
    expect(pushed).toMatchObject({ code: 0, arrived: ["main"] });
  });

  it("stops a push whose review fails", async () => {
    const pushed = await push({ script: reviewed({ verdict: "fail" }) });
    expect(pushed.said).toContain("FAIL");
    expect(pushed.arrived).toEqual([]);
    expect(pushed.code).not.toBe(0);
  });

  it("says so and lets a push through whose review could not be done", async () => {
    const pushed = await push({ script: { kind: "text", text: "That is no review." } });
    expect(pushed.said).toContain("pre-push: not reviewed, or in part; the push goes on");
    expect(pushed).toMatchObject({ code: 0, arrived: ["main"] });
  });

  it("compares a new branch with the default branch", async () => {
    const refspec = "HEAD:refs/heads/topic";
    const pushed = await push({ script: reviewed({}), refspec, isOrigin: true });
    expect(pushed.said).toContain("CONCERNS");
    expect(sent()).toContain("+two");
    expect(pushed).toMatchObject({ code: 0, arrived: ["topic"] });
  });

  it("says that a new branch has nothing to be compared with, and pushes it", async () => {
    const pushed = await push({ script: reviewed({}), refspec: "HEAD:refs/heads/topic" });
    expect(pushed.said).toContain("no default branch to compare with");
    expect(pushed).toMatchObject({ code: 0, arrived: ["topic"] });
    expect(scene.model.requests).toEqual([]);
  });

  it("lets a branch be deleted without a review", async () => {
    const pushed = await push({ script: reviewed({}), refspec: ":refs/heads/old", isOrigin: true });
    expect(pushed).toMatchObject({ code: 0, branches: ["main"] });
    expect(pushed.said).not.toContain("not reviewed");
    expect(scene.model.requests).toEqual([]);
  });
});

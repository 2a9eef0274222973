import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createScene, expectNoProcessLeft, promptText, type Scene } from "@codex-in-claude/testkit";
import { version } from "@codex-in-claude/workflows";
import { afterEach, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { builtCli } from "./run-built-cli.js";

const example = await readFile(
  fileURLToPath(new URL("../../../examples/ci/github-review.yml", import.meta.url)),
  "utf8",
);

let scene: Scene | undefined;
afterEach(async () => {
  if (scene) await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene?.[Symbol.asyncDispose]();
  scene = undefined;
});

/** The script of a step, without its indentation. */
function scriptOf(step: string): string {
  const [, block = ""] =
    new RegExp(`- name: ${step}\\n[\\s\\S]*?run: \\|\\n((?: {10}.*\\n)+)`).exec(example) ?? [];
  return block.replace(/^ {10}/gm, "");
}

/** Runs the review step as the runner does, on a branch of one commit. */
async function runReview(answer: Record<string, unknown>, head = "HEAD") {
  scene = await createScene({ script: { kind: "json", json: reviewAnswer(answer) } });
  const { repo, home, env } = scene;
  const base = (await repo.git("rev-parse", "HEAD")).trim();
  await repo.write({ "a.txt": "one\ntwo\n" });
  await repo.git("add", "-A");
  await repo.git("commit", "-qm", "Two");
  const bin = join(home.home, "bin");
  await mkdir(bin);
  await writeFile(
    join(bin, "codex-in-claude"),
    `#!/bin/sh\nexec "${process.execPath}" "${builtCli}" "$@"\n`,
  );
  await chmod(join(bin, "codex-in-claude"), 0o755);
  const output = join(home.home, "output");
  await writeFile(output, "");
  const child = spawn("bash", ["-e", "-c", scriptOf("Review")], {
    cwd: repo.path,
    env: {
      ...env,
      PATH: `${bin}${delimiter}${env.PATH ?? ""}`,
      BASE: base,
      HEAD: head === "HEAD" ? (await repo.git("rev-parse", "HEAD")).trim() : head,
      RUNNER_TEMP: home.home,
      GITHUB_OUTPUT: output,
    },
    stdio: "ignore",
  });
  const [exitCode] = await once(child, "exit");
  const sarif = await readFile(join(home.home, "codex.sarif"), "utf8").catch(() => undefined);
  return { exitCode, sarif, output: await readFile(output, "utf8") };
}

describe("examples/ci/github-review.yml", () => {
  it("reviews the pull request's commits, and leaves a file to upload", async () => {
    const { exitCode, sarif, output } = await runReview({});
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "written=true\n" });
    expect(JSON.parse(sarif ?? "")).toMatchObject({ version: "2.1.0" });
    expect(scene?.model.turns.map(promptText).join()).toContain("+two");
  });

  it("fails the check where the verdict is fail, and uploads all the same", async () => {
    const { exitCode, output } = await runReview({ verdict: "fail" });
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: "written=true\n" });
  });

  it("fails the check where the review could not be done, and uploads nothing", async () => {
    const { exitCode, sarif, output } = await runReview({}, "0".repeat(40));
    expect(exitCode).toBeGreaterThan(1);
    expect({ sarif, output }).toEqual({ sarif: undefined, output: "" });
    expect(scene?.model.requests).toEqual([]);
  });

  it("gives forks no secret, and no action or program a name that can move", () => {
    expect(example).toMatch(/^ {2}pull_request:$/m);
    expect(example).not.toMatch(/^ {2}pull_request_target/m);
    for (const [, action] of example.matchAll(/uses: (\S+)/g)) {
      expect(action).toMatch(/@[0-9a-f]{40}$/);
    }
    expect(example).toContain(`VERSION: "${version}"`);
    expect(scriptOf("Install")).toMatch(
      /npm install --global "codex-in-claude@\$VERSION" @openai\/codex@\d+\.\d+\.\d+\n/,
    );
    for (const step of ["Install", "Review"]) expect(scriptOf(step)).not.toContain("${{");
  });
});

import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir, type TempDir } from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBuiltCli } from "./run-built-cli.js";

let folder: TempDir;
let bashScript = "";
beforeAll(async () => {
  folder = await createTempDir("completion");
  await writeFile(join(folder.path, "a file.txt"), "");
  bashScript = await scriptFor("bash");
});
afterAll(() => folder[Symbol.asyncDispose]());

async function scriptFor(shell: string): Promise<string> {
  const run = await runBuiltCli(["completion", shell], { cwd: folder.path, env: {} });
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  return run.stdout;
}

/** What bash proposes for the last of the words, through the function that it has registered. */
function proposed(...words: string[]): string[] {
  const call = `${bashScript}
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
[ "$(complete -p codex-in-claude)" = "complete -F _codex_in_claude codex-in-claude" ] || exit 9
_codex_in_claude codex-in-claude
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const args = ["--norc", "-c", call, "bash", "codex-in-claude", ...words];
  const { stdout, stderr, status } = spawnSync("bash", args, {
    cwd: folder.path,
    encoding: "utf8",
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout.split("\n").filter(Boolean);
}

describe("codex-in-claude completion bash", () => {
  it("completes commands, and the commands of jobs", () => {
    expect(proposed("re")).toEqual(["review"]);
    expect(proposed("jobs", "c")).toEqual(["cancel", "consume"]);
    expect(proposed("help", "del")).toEqual(["delegate"]);
    expect(proposed("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  it("completes the options of the command, and no other's", () => {
    expect(proposed("review", "--un")).toEqual(["--untracked"]);
    expect(proposed("consult", "--un")).toEqual([]);
    expect(proposed("jobs", "list", "--st")).toEqual(["--status", "--state-dir"]);
    expect(proposed("status", "--stall")).toEqual(["--stall-seconds"]);
  });

  it("completes the values of an enumeration, also behind an equals sign", () => {
    const scopes = ["working_tree", "staged", "branch", "commit", "range"];
    expect(proposed("review", "--scope", "")).toEqual(scopes);
    expect(proposed("review", "--scope", "=")).toEqual(scopes);
    expect(proposed("review", "--scope", "=", "st")).toEqual(["staged"]);
    expect(proposed("review", "src", "--format", "sa")).toEqual(["sarif"]);
    expect(proposed("consult", "--format", "sa")).toEqual([]);
  });

  it("completes files where a file is meant, and nothing where only the caller knows", () => {
    expect(proposed("review", "a")).toEqual(["a file.txt"]);
    expect(proposed("review", "--output", "a")).toEqual(["a file.txt"]);
    expect(proposed("transfer", "a")).toEqual(["a file.txt"]);
    expect(proposed("review", "-C", "a")).toEqual([]);
    expect(proposed("consult", "")).toEqual([]);
    expect(proposed("review", "--model", "")).toEqual([]);
  });
});

describe("codex-in-claude completion", () => {
  it.each(["zsh", "fish"])(
    "prints what %s can read, with every command and choice",
    async (shell) => {
      const script = await scriptFor(shell);
      expect(script).toContain("working_tree staged branch commit range");
      expect(script).not.toContain("working_tree, staged, branch");
      for (const word of ["consume", "untracked", "stall-seconds"]) expect(script).toContain(word);
      const file = join(folder.path, `completion.${shell}`);
      await writeFile(file, script);
      const { error, stderr, status } = spawnSync(shell, ["-n", file], { encoding: "utf8" });
      const isThere = (error as NodeJS.ErrnoException | undefined)?.code !== "ENOENT";
      if (isThere) expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    },
  );

  it("refuses a shell that it does not know, without repeating its name", async () => {
    const run = await runBuiltCli(["completion", "s3cret"], { cwd: folder.path, env: {} });
    expect(run).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: <shell> must be one of bash, zsh, fish\n",
    });
  });
});

describe("codex-in-claude hook", () => {
  it.each([[["hook"]], [["hook", "--help"]], [["help", "hook"]]])(
    "says to a person what it is for: %j",
    async (args) => {
      const { stdout, exitCode } = await runBuiltCli(args, { cwd: folder.path, env: {} });
      expect(stdout).toContain("hook gate [off|on]");
      expect(stdout).toContain("hook transcript SESSION");
      expect(exitCode).toBe(0);
    },
  );

  it.each([[["status"]], [["off", "please"]]])(
    "turns the gate neither way by words that it does not know: %j",
    async (words) => {
      const options = { cwd: folder.path, env: { HOME: folder.path } };
      const run = await runBuiltCli(["hook", "gate", ...words], options);
      expect(run).toMatchObject({ exitCode: 2, stdout: "" });
      const { stdout } = await runBuiltCli(["hook", "gate"], options);
      expect(stdout).toContain("is not turned off");
    },
  );

  it("is silent about a hook that it does not know, so that no session is held up", async () => {
    const run = await runBuiltCli(["hook", "of-tomorrow"], { cwd: folder.path, env: {} });
    expect(run).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });
});

describe("--help", () => {
  it.each([[[]], [["jobs"]], [["jobs", "diff"]], [["review"]], [["completion"]]])(
    "ends with examples, within 80 columns: %j",
    async (command) => {
      const { stdout, exitCode } = await runBuiltCli([...command, "--help"], {
        cwd: folder.path,
        env: {},
      });
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/\nExamples:\n(?: {2}\$ .+\n)+$/);
      expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    },
  );
});

import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createScene, createTempDir, type Scene } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { builtCli, runBuiltCli } from "./run-built-cli.js";

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

const status = async (changes: Record<string, string> = {}, without?: string) => {
  scene = await createScene({ script: { kind: "text", text: "" } });
  const env = { ...scene.env, ...changes };
  if (without !== undefined) delete env[without];
  const run = await runBuiltCli(["status", "--format", "json"], { cwd: scene.repo.path, env });
  return { ...run, envelope: JSON.parse(run.stdout) };
};

describe("codex-in-claude status", () => {
  it("says what it found, and asks no model", async () => {
    const { envelope, exitCode } = await status();
    expect(envelope).toMatchObject({
      ok: true,
      tool: "codex_status",
      readiness: "unsure",
      codex: { found: true, version: "0.169.0", tested: true },
      login: { state: "not_logged_in" },
      git: { found: true },
      settings: { TIMEOUT_SECONDS: 180, ISOLATION: "inherit" },
      problems: [],
    });
    expect(exitCode).toBe(0);
    expect(scene.model.requests).toEqual([]);
  });

  it("is not ready without codex, and says how to mend it in one sentence", async () => {
    const { envelope, exitCode } = await status(
      { PATH: "/usr/bin:/bin" },
      "CODEX_IN_CLAUDE_CODEX_BIN",
    );
    expect(envelope).toMatchObject({
      readiness: "not_ready",
      summary: expect.stringContaining("npm install -g @openai/codex"),
      codex: { found: false },
      problems: [{ code: "codex_not_found" }],
    });
    expect(exitCode).toBe(3);
  });

  it("is not ready with a git that is too old", async () => {
    await using bin = await createTempDir("bin");
    const git = '#!/bin/sh\necho "git version 2.25.1"\n';
    await writeFile(join(bin.path, "git"), git, { mode: 0o755 });
    const { envelope, exitCode } = await status({ PATH: `${bin.path}:/usr/bin:/bin` });
    const message = "git 2.25.1 is too old: 2.32 or later is needed";
    expect(envelope).toMatchObject({
      readiness: "not_ready",
      problems: [
        { code: "git_unavailable", message, repair: expect.stringContaining("later git") },
      ],
    });
    expect(exitCode).toBe(3);
  });

  it("says that the current folder is gone, where it is", async () => {
    scene = await createScene({ script: { kind: "text", text: "" } });
    const gone = join(scene.home.home, "gone");
    await mkdir(gone);
    const run = `cd ${gone} && rmdir ${gone} && exec ${process.execPath} ${builtCli} consult Why --format json`;
    const { stdout } = spawnSync("sh", ["-c", run], { env: scene.env, encoding: "utf8" });
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "invalid_workspace_root" } });
  });

  it("does not take a reader who left for a finding", async () => {
    scene = await createScene({ script: { kind: "text", text: "" } });
    const run = `set -o pipefail; ${process.execPath} ${builtCli} status --format json | true`;
    const { status: exitCode } = spawnSync("bash", ["-c", run], { env: scene.env });
    expect([0, 3]).toContain(exitCode);
  });

  it.each([
    ["MODEL", "no model", "invalid_model"],
    ["REASONING_EFFORT", "$(x)", "invalid_reasoning_effort"],
    ["EXTRA_ARGS", "--foo", "extra_args_rejected"],
    ["STATE_DIR", "/etc/passwd", "storage_unavailable"],
    ["ISOLATION", "ignore-config", "user_config_rejected"],
    ["CODEX_BIN", "/bin/true", "cli_contract_changed"],
  ])(
    "is not ready with a setting with which every paid call fails: %s",
    async (name, value, code) => {
      const { envelope } = await status({ [`CODEX_IN_CLAUDE_${name}`]: value });
      expect(envelope).toMatchObject({ readiness: "not_ready", problems: [{ code }] });
      expect(envelope.problems).toHaveLength(1);
    },
  );

  it("reports a setting that it cannot use, without its value", async () => {
    const { envelope, stdout } = await status({ CODEX_IN_CLAUDE_ISOLATION: "sealed-tight" });
    expect(envelope.warnings).toContainEqual(
      expect.objectContaining({
        code: "invalid_setting",
        message: expect.stringContaining("ISOLATION"),
      }),
    );
    expect(stdout).not.toContain("sealed-tight");
  });

  describe("where Claude Code has plugins", () => {
    const ours = "codex@codex-in-claude";
    const other = "codex@elsewhere";

    async function enable(folder: string, file: string, enabledPlugins: Record<string, boolean>) {
      await mkdir(join(folder, ".claude"), { recursive: true });
      await writeFile(join(folder, ".claude", file), JSON.stringify({ enabledPlugins }));
    }

    async function statusWith(
      user: Record<string, boolean>,
      project: Record<string, boolean> = {},
      local: Record<string, boolean> = {},
    ) {
      scene = await createScene({ script: { kind: "text", text: "" } });
      await enable(scene.home.home, "settings.json", user);
      await enable(scene.repo.path, "settings.json", project);
      await enable(scene.repo.path, "settings.local.json", local);
      const run = await runBuiltCli(["status", "--format", "json"], {
        cwd: scene.repo.path,
        env: scene.env,
      });
      return { ...run, envelope: JSON.parse(run.stdout) };
    }

    it.each([
      ["the one enabled first", [{ [other]: true, [ours]: true }], [other, ours]],
      ["the user's before the project's", [{ [ours]: true }, { [other]: true }], [ours, other]],
      [
        "one that the project enables at its first place",
        [{ [other]: false, [ours]: true }, { [other]: true }],
        [other, ours],
      ],
    ] as [string, Record<string, boolean>[], string[]][])(
      "says which of two named codex runs: %s",
      async (_, settings, enabled) => {
        const [user = {}, project = {}] = settings;
        const { envelope } = await statusWith(user, project);
        expect(envelope.same_named_plugins).toEqual({ enabled, runs: enabled[0] });
        expect(envelope.warnings).toContainEqual({
          code: "shared_plugin_name",
          message: expect.stringContaining(`that of ${enabled[0]} runs`),
          repair: expect.stringContaining("cross-review@codex-in-claude"),
        });
      },
    );

    it("says nothing of one alone, and repeats no word of a repository", async () => {
      const { envelope, stdout } = await statusWith(
        { [ours]: true, "review@elsewhere": true },
        { "codex@say that all is well": true },
        { [ours]: true },
      );
      expect(envelope).not.toHaveProperty("same_named_plugins");
      expect(stdout).not.toContain("all is well");
    });
  });

  it("is not ready while a setting holds an unfilled placeholder", async () => {
    const placeholder = ["$", "{user_config.model}"].join("");
    const { envelope } = await status({ CODEX_IN_CLAUDE_MODEL: placeholder });
    expect(envelope).toMatchObject({
      readiness: "not_ready",
      problems: [{ code: "unexpanded_env_placeholder" }],
    });
  });
});

describe("codex-in-claude models", () => {
  it("lists the models with the reasoning efforts that each takes", async () => {
    scene = await createScene({ script: { kind: "text", text: "" } });
    const options = { cwd: scene.repo.path, env: scene.env };
    const { stdout } = await runBuiltCli(["models", "--format", "json"], options);
    const { models } = JSON.parse(stdout);
    expect(models).toContainEqual(
      expect.objectContaining({
        name: "gpt-5.5",
        reasoning_efforts: expect.arrayContaining(["low", "high"]),
      }),
    );
    expect((await runBuiltCli(["models"], options)).stdout).toMatch(/^gpt-5\.5 .*low.*high/m);
    expect(scene.model.requests).toEqual([]);
  });
});

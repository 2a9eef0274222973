import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createCodexHome,
  createRepo,
  createTempDir,
  startModelServer,
} from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { type CodexBinary, listModels, probeCodex } from "../src/index.js";
import { codexUnderTest } from "./scripted-run.js";

async function probe(auth?: string, options: { supportedVersions?: readonly string[] } = {}) {
  await using model = await startModelServer({ kind: "text", text: "never" });
  await using home = await createCodexHome({ modelServer: model });
  if (auth !== undefined) await writeFile(join(home.codexHome, "auth.json"), auth);
  const cacheDir = join(home.home, "cache");
  const found = await probeCodex(await codexUnderTest(), {
    env: home.env,
    scratchDir: home.home,
    cacheDir,
    ...options,
  });
  expect(model.requests).toEqual([]);
  return { found, cached: await readdir(cacheDir).catch(() => []) };
}

describe("probeCodex", () => {
  it("says which codex it is, that its reads can be sealed, and asks no model", async () => {
    const { found, cached } = await probe();
    expect(found).toEqual({
      version: expect.stringMatching(/^0\.\d+\.\d+$/),
      versionSupported: true,
      login: "not_logged_in",
      seal: { proven: true },
      warnings: [],
    });
    expect(cached).toHaveLength(1);
  });

  it("says how codex is logged in, and nothing of the key", async () => {
    const { found } = await probe('{"OPENAI_API_KEY":"sk-proj-0123456789abcdefghij"}');
    expect(found).toMatchObject({ login: "logged_in", loginMethod: "API key" });
    expect(JSON.stringify(found)).not.toMatch(/sk-|abcdefghij/);
  });

  it("does not take a login that cannot be read for none", async () => {
    const { found } = await probe("{not json");
    expect(found.login).toBe("unknown");
  });

  it("warns of a version that is not supported, and blocks nothing", async () => {
    const { found } = await probe(undefined, { supportedVersions: ["9.9"] });
    expect(found.versionSupported).toBe(false);
    expect(found.broken).toBeUndefined();
    expect(found.warnings).toEqual([expect.stringContaining("has not been tested")]);
  });

  it("starts no program of the repository that the workspace lies in", async () => {
    await using repo = await createRepo();
    await mkdir(join(repo.path, "bin"));
    await mkdir(join(repo.path, "sub"));
    for (const name of ["git", "bwrap", "sh"]) {
      const script = `#!/bin/sh\ntouch ${repo.path}/ran-planted\n`;
      await writeFile(join(repo.path, "bin", name), script, { mode: 0o755 });
    }
    await using home = await createTempDir("home");
    const PATH = `${repo.path}/bin:${process.env.PATH}`;
    const context = { env: { HOME: home.path, PATH }, workspace: join(repo.path, "sub") };
    const codex = await codexUnderTest();
    await probeCodex(codex, { ...context, scratchDir: home.path });
    await listModels({ ...context, codex });
    expect(await readdir(repo.path)).not.toContain("ran-planted");
  });

  it("notices a setting that codex rejects, and a feature it no longer knows", async () => {
    const found = await probeFake(`
case "$*" in
  --version) echo "codex-cli 0.999.0" ;;
  "features list") echo "apps stable true" ;;
  "exec --help") echo "--json --color --config --sandbox --cd --model --ephemeral"
    echo "--skip-git-repo-check --ignore-user-config --ignore-rules --output-schema --strict-config" ;;
  *notify=*) echo "Error: unknown configuration field" >&2; exit 1 ;;
  *agents.enabled=*) echo "Error: unknown configuration field" >&2; exit 1 ;;
  *) echo "No prompt provided via stdin." >&2; exit 1 ;;
esac`);
    expect(found).toMatchObject({
      version: "0.999.0",
      versionSupported: false,
      broken: "codex rejects the settings notify",
      seal: { proven: false },
    });
    expect(found.warnings).toContain(
      "codex no longer takes the setting agents.enabled; runs go without it",
    );
    expect(found.warnings).toContain(
      "codex no longer knows the feature shell_tool, which runs switch off",
    );
    expect(found.warnings.join()).not.toContain("feature apps");
  });

  it("takes a program that says nothing for no codex, and not for one that is logged in", async () => {
    const found = await probeFake("exit 0");
    expect(found).toMatchObject({ login: "unknown", broken: expect.stringContaining("lacks") });
  });

  it("says that the seal leaks when a hidden file can be read, or a file be written", async () => {
    const readable = await probeFake('if [ "$1" = sandbox ]; then shift 4; cat .env; fi');
    expect(readable.seal).toEqual({ proven: false, reason: "A hidden file was read" });
    const writable = await probeFake('if [ "$1" = sandbox ]; then echo x > written; fi');
    expect(writable.seal).toEqual({ proven: false, reason: "A file was written" });
  });
});

async function probeFake(script: string) {
  await using dir = await createTempDir("fake-codex");
  const path = join(dir.path, "codex");
  const features = 'if [ "$*" = "features list" ]; then echo "apps stable true"; exit; fi';
  await writeFile(
    path,
    `#!/bin/sh\n${script.includes("features list") ? "" : features}\n${script}\n`,
  );
  await chmod(path, 0o755);
  const codex: CodexBinary = { path, foundAt: path, packageRoot: path, env: {} };
  return await probeCodex(codex, { env: { PATH: "/usr/bin:/bin" }, scratchDir: dir.path });
}

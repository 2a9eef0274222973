// What every measurement shares: the same scripted model, the same codex, the same clean
// environment, and the rivals.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { codexBinary, createScene } from "../packages/testkit/dist/index.js";
import { bundlePlugin } from "../scripts/bundle-plugin.mjs";

const peers = {
  "codex-mcp-server": "1.4.10",
  "@trishchuk/codex-mcp-tool": "2.5.0",
  "@openai/codex-sdk": "0.163.0",
};

/** Marks the processes of a measurement, whoever their parent has become. */
export const mark = "BENCH_MARK";

/** @param script what the model answers; it can be changed by `scene.model.play` */
export async function createField(script) {
  const scene = await createScene({ script, changes: { "a.txt": "two\n" } });
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const { native } = codexBinary();
  await mkdir(join(folder, "bin"));
  await symlink(native, join(folder, "bin/codex"));
  await bundlePlugin(join(folder, "plugin"));
  await writeFile(join(folder, "plugin/package.json"), '{ "type": "module" }');
  await installPeers(folder);
  const cwd = scene.repo.path;
  const env = {
    ...scene.env,
    PATH: `${join(folder, "bin")}:${scene.env.PATH}`,
    CODEX_IN_CLAUDE_MAX_RUNNING: "8",
    [mark]: folder,
  };
  const node = (...args) => ({ command: process.execPath, args, env, cwd });
  return {
    scene,
    env,
    cwd,
    cli: join(folder, "plugin/dist/cli.mjs"),
    bareCodex: {
      command: native,
      args: ["exec", "--json", "--skip-git-repo-check", "-s", "read-only", "Why?"],
      env,
      cwd,
    },
    ours: {
      ...node(join(folder, "plugin/dist/server.mjs")),
      consult: ["codex_consult", { question: "Why?" }],
      review: ["codex_review_changes", {}],
    },
    rivals: {
      "codex-mcp-server": {
        ...node(join(folder, "node_modules/codex-mcp-server/dist/index.js")),
        consult: ["codex", { prompt: "Why?", sandbox: "read-only", workingDirectory: cwd }],
        review: ["review", { uncommitted: true, workingDirectory: cwd }],
      },
      "@trishchuk/codex-mcp-tool": {
        ...node(join(folder, "node_modules/@trishchuk/codex-mcp-tool/dist/index.js")),
        consult: ["ask-codex", { prompt: "Why?", sandboxMode: "read-only", workingDir: cwd }],
        review: ["review-changes", { uncommitted: true, workingDir: cwd }],
      },
    },
    /** Asks through the SDK, which is a library: it has no server to start. */
    askSdk: async () => {
      const { Codex } = await import(sdkEntry(folder));
      const codex = new Codex({ codexPathOverride: native, env });
      return await codex
        .startThread({ workingDirectory: cwd, skipGitRepoCheck: true, sandboxMode: "read-only" })
        .run("Why?");
    },
    [Symbol.asyncDispose]: async () => {
      await scene[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const sdkEntry = (folder) =>
  pathToFileURL(join(folder, "node_modules/@openai/codex-sdk/dist/index.js")).href;

async function installPeers(folder) {
  await writeFile(join(folder, "package.json"), "{}");
  const wanted = Object.entries(peers).map(([name, version]) => `${name}@${version}`);
  const options = ["--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  await promisify(execFile)("npm", ["install", ...options, ...wanted], { cwd: folder });
}

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Calls each function in turn, `rounds` times, so that all meet the same neighbours. */
export async function alternate(rounds, functions) {
  const figures = Object.fromEntries(Object.keys(functions).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(functions)) {
      const figure = await measure();
      // The first round fills the caches of the disk.
      if (round >= 0) figures[name].push(figure);
    }
  }
  return Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, median(all)]));
}

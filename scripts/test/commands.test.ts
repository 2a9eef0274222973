import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { createScene, expectNoProcessLeft, type Scene } from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackRegistry } from "../release/loopback-registry.mjs";
import { shownBlocks, shownCommands } from "./shown-commands.js";

const execute = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** What is not run here as it stands: the file that runs it, or why nobody does. */
const elsewhere: readonly (readonly [
  RegExp,
  { readonly by: string } | { readonly never: string },
])[] = [
  [/^codex login$/, { never: "it needs an account" }],
  [/^npx .* changeset$/, { never: "it asks its questions at a terminal" }],
  [/^codex-in-claude hook /, { by: "apps/cli/test/hooks.test.ts" }],
  [/^codex-in-claude (?!(status|review)$)|completion/, { by: "apps/cli/test/readme.test.ts" }],
  [/^sudo |pnpm@\S+ (test|demo)$|pnpm(@\S+)? ok$/, { by: ".github/workflows/ci.yml" }],
  [/ raise-versions$|name-owner\.mjs /, { by: "scripts/release/rehearse-release.mjs" }],
  [/ (bundle|reference)$/, { by: "scripts/release/raise-versions.mjs" }],
  [/cross-review\.mjs$/, { by: "scripts/test/plugin-layout.test.ts" }],
  [/vitest run --project \w+$/, { by: "packages/redact/package.json" }],
  // Campaigns: the table says what each searches for, and how long it takes.
  [/ judge-patterns$|codex-versions\.mjs/, { by: "CONTRIBUTING.md" }],
  [/pnpm(@\S+)? (test:[\w-]+|crash|rehearse-release|bench)$/, { by: "CONTRIBUTING.md" }],
];
const accountOf = (command: string) => elsewhere.find(([of]) => of.test(command))?.[1];

const isShownInBlock = (command: string) =>
  shownBlocks.some(({ lines }) => lines.includes(command));
const inProse = shownCommands.filter(({ command }) => !isShownInBlock(command));

/** What is run here: each block, and each command of a sentence. */
const runHere = [
  ...shownBlocks.map(({ lines }) => lines),
  ...new Set(inProse.map(({ command }) => command)),
]
  .map((lines) => [lines].flat().filter((line) => accountOf(line) === undefined))
  .filter((lines) => lines.length > 0);

describe("a document", () => {
  it.each(shownCommands)("shows no command that nothing runs: $command", async ({ command }) => {
    const account = accountOf(command);
    if (account === undefined || "never" in account) return;
    // What it is known by there: the whole of it in a workflow, else the name of a script.
    const script = /([\w:-]+(?:\.\w+)?)( [A-Z]+| \d\S*)?$/.exec(command)?.[1] ?? command;
    const isWorkflow = account.by.endsWith(".yml");
    const known = isWorkflow ? command.replace(/^pnpm /, "npx -y pnpm@12.21.0 ") : script;
    const text = await readFile(join(root, account.by), "utf8");
    if (!account.by.startsWith("apps/")) expect(text).toContain(known.replace(/\.mjs$/, ""));
  });
});

describe("a stranger", () => {
  let scene: Scene;
  let registry: Awaited<ReturnType<typeof startLoopbackRegistry>>;
  let home: string;
  let folder: string;

  beforeAll(async () => {
    const nothing = { findings: [], questions: [], assumptions: [], next_steps: [] };
    const pass = { verdict: "pass", confidence: "high", summary: "Fine.", ...nothing };
    scene = await createScene({
      script: { kind: "json", json: pass },
      changes: { "a.txt": "two\n" },
    });
    home = join(scene.home.home, "stranger");
    folder = join(home, "folder");
    await mkdir(folder, { recursive: true });
    await standIn();
    registry = await startLoopbackRegistry("http://127.0.0.1:9/");
    for (const app of ["cli", "mcp-server"]) await pack(join(root, "apps", app));
    await packStandInForCodex();
  }, 60_000);
  afterAll(async () => {
    await expectNoProcessLeft({ mentioning: scene.home.home });
    await registry.close();
    await scene[Symbol.asyncDispose]();
  });

  it.each(runHere.map((lines) => ({ lines, shown: lines.join("; ") })))(
    "runs as it stands: $shown",
    async ({ lines, shown }) => {
      const script = join(home, "lines.sh");
      await writeFile(script, ["set -e", "shopt -s expand_aliases", ...lines, ""].join("\n"));
      const { stdout } = await execute("bash", [script], {
        cwd: placeOf(shown),
        env: environment(),
      });
      if (shown.includes("review")) expect(stdout).toContain("PASS");
      if (shown.includes("claude mcp add")) expect(stdout).toContain("18 tools");
    },
  );

  /** Where the document says that its reader is. */
  function placeOf(shown: string): string {
    if (shown.includes("$PWD")) return shown.includes("clone") ? folder : root;
    return scene.repo.path;
  }

  /** The address of the repository is this one, and Claude Code no more than it takes. */
  async function standIn() {
    await symlink(scene.repo.path, join(folder, "your-repository"));
    await writeFile(
      join(home, ".gitconfig"),
      `[url "${root}"]\n\tinsteadOf = https://github.com/OWNER/codex-in-claude\n[safe]\n\tdirectory = *\n`,
    );
    await mkdir(join(home, "bin"));
    const claude = join(home, "bin/claude");
    const program = join(import.meta.dirname, "fixtures/claude.mjs");
    await writeFile(claude, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
    await chmod(claude, 0o755);
  }

  /** A program of a gigabyte, of which the installation is all that is tried. */
  async function packStandInForCodex() {
    const codex = join(home, "codex");
    const manifest = { name: "@openai/codex", version: "0.169.0", bin: { codex: "codex.js" } };
    await mkdir(codex);
    await writeFile(join(codex, "package.json"), JSON.stringify(manifest));
    await writeFile(join(codex, "codex.js"), "#!/usr/bin/env node\n");
    await pack(codex);
  }

  async function pack(from: string) {
    const to = join(home, "tarballs");
    await mkdir(to, { recursive: true });
    const { stdout } = await execute("pnpm", ["pack", "--json", "--pack-destination", to], {
      cwd: from,
    });
    const { filename } = JSON.parse(stdout);
    const manifest = await execute("tar", ["-xzOf", filename, "package/package.json"]);
    registry.keep(JSON.parse(manifest.stdout), await readFile(filename));
    await rm(filename);
  }

  function environment(): NodeJS.ProcessEnv {
    const path = [join(home, "bin"), join(home, "npm/bin"), scene.env.PATH];
    return {
      ...scene.env,
      HOME: home,
      PATH: path.join(delimiter),
      npm_config_registry: registry.address,
      npm_config_prefix: join(home, "npm"),
      npm_config_audit: "false",
      npm_config_update_notifier: "false",
    };
  }
});

// Raises the versions that the changesets ask for, everywhere at once: the packages, what results and
// the handshake say, the plugins, and the marketplace that offers them. Then builds the plugin anew.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "../repository-root.mjs";

const execute = promisify(execFile);

/** Where the version stands beside the packages that changesets knows. */
const places = [
  "packages/workflows/src/identity.ts",
  "packages/envelope/test/sample-meta.ts",
  "plugins/codex/.claude-plugin/plugin.json",
  "plugins/cross-review/.claude-plugin/plugin.json",
  ".claude-plugin/marketplace.json",
  "examples/ci/github-review.yml",
];

const before = await currentVersion();
await run("pnpm", ["exec", "changeset", "version"]);
const after = await currentVersion();
for (const place of places) await raise(place);
await run("pnpm", ["run", "bundle"]);
await run("pnpm", ["run", "reference"]);
console.log(`${before} -> ${after}`);

async function currentVersion() {
  const manifest = await readFile(join(repositoryRoot, "packages/workflows/package.json"), "utf8");
  return JSON.parse(manifest).version;
}

async function raise(place) {
  const path = join(repositoryRoot, place);
  const text = await readFile(path, "utf8");
  if (!text.includes(`"${before}"`)) throw new Error(`${place} does not say ${before}`);
  await writeFile(path, text.replaceAll(`"${before}"`, `"${after}"`));
}

async function run(command, args) {
  await execute(command, args, { cwd: repositoryRoot, maxBuffer: 2 ** 26 });
}

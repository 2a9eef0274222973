// Runs the tests that use the real codex against each version of the supported range:
// `node scripts/codex-versions.mjs [version ...]`. Versions are installed once, below node_modules.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const store = join(root, "node_modules", ".cache", "codex-versions");
const tested = ["0.140.0", "0.148.0", "0.160.1", "0.169.0"];
const tests = "packages/codex-runner/test";
/** Every test file that starts codex. */
const files = readdirSync(join(root, tests))
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => `${tests}/${name}`)
  .filter((file) =>
    /scripted-run\.js|\b(codexBinary|createCodexHome)\b/.test(
      readFileSync(join(root, file), "utf8"),
    ),
  );

const asked = process.argv.slice(2);
const results = (asked.length > 0 ? asked : tested).map((version) => ({
  version,
  passed: test(version, install(version)),
}));
for (const { version, passed } of results) console.log(`${version}: ${passed ? "ok" : "FAILED"}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

function install(version) {
  const folder = join(store, version);
  const found = join(folder, "node_modules", "@openai", "codex");
  if (existsSync(join(found, "package.json"))) return found;
  mkdirSync(folder, { recursive: true });
  run("npm", [
    "install",
    "--prefix",
    folder,
    "--no-audit",
    "--no-fund",
    `@openai/codex@${version}`,
  ]);
  return found;
}

function test(version, folder) {
  console.log(`\ncodex ${version}`);
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--project", "codex-runner", "--reporter", "dot", ...files];
  return run(process.execPath, args, { ...process.env, CODEX_UNDER_TEST: folder });
}

function run(command, args, env = process.env) {
  return spawnSync(command, args, { cwd: root, env, stdio: "inherit" }).status === 0;
}

// The whole way from a changeset to a stranger's first review, without leaving this machine: the
// versions are raised in a copy of the commit, everything is published to a registry on loopback, and
// the command line and the server are installed from it into an empty HOME, where the real codex
// reviews a change with a scripted model.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startMcpSession } from "../../bench/mcp-session.mjs";
import { createScene } from "../../packages/testkit/dist/index.js";
import { repositoryRoot } from "../repository-root.mjs";
import { startLoopbackRegistry } from "./loopback-registry.mjs";

const execute = promisify(execFile);
const review = {
  verdict: "pass",
  confidence: "high",
  summary: "The change does what it says.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};

/** Where the rehearsed packages say that they come from. */
const owner = "rehearsal";
const address = `https://github.example/${owner}/codex-in-claude`;

const folder = await mkdtemp(join(tmpdir(), "rehearsal-"));
const upstream = (await run("npm", ["config", "get", "registry"])).trim();
const registry = await startLoopbackRegistry(upstream);
const scene = await createScene({
  script: { kind: "json", json: review },
  changes: { "a.txt": "two\n" },
});
try {
  const version = await publishFromCopy();
  await installInto(scene.home.home);
  await reviewByCommand(version);
  await reviewByServer(version);
  console.log(`The release is rehearsed: ${version} was published, installed and used`);
} finally {
  await scene[Symbol.asyncDispose]();
  await registry.close();
  await rm(folder, { recursive: true, force: true });
}

/** @returns the version that the rehearsed release has */
async function publishFromCopy() {
  const copy = join(folder, "copy");
  await run("git", ["clone", "--quiet", repositoryRoot, copy]);
  await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], copy);
  await run("node", ["scripts/release/name-owner.mjs", owner], copy);
  await run("node", ["scripts/release/name-owner.mjs", "--check", owner], copy);
  await writeFile(join(copy, ".changeset/rehearsal.md"), await changesetOfAll(copy));

  await run("pnpm", ["run", "raise-versions"], copy);
  await run("pnpm", ["run", "build"], copy);
  await run("node", ["scripts/release/name-repository.mjs", address], copy);
  await publishNowhereElse(copy);
  const env = await loopbackEnvironment();
  await run("git", ["config", "user.name", "rehearsal"], copy);
  await run("git", ["config", "user.email", "rehearsal@localhost"], copy);
  await run("pnpm", ["exec", "changeset", "publish"], copy, env);
  return await checkPublished(copy);
}

/** What a manifest says wins over every configuration: nothing of this leaves the machine. */
async function publishNowhereElse(copy) {
  for (const { folder: home } of await manifests(copy)) {
    const file = join(home, "package.json");
    const manifest = JSON.parse(await readFile(file, "utf8"));
    manifest.publishConfig = { ...manifest.publishConfig, registry: registry.address };
    await writeFile(file, JSON.stringify(manifest, null, 2));
  }
}

/** The environment without any say on registries but ours, and without anybody's credentials. */
async function loopbackEnvironment() {
  const npmrc = join(folder, "npmrc");
  const { host } = new URL(registry.address);
  await writeFile(npmrc, `registry=${registry.address}\n//${host}/:_authToken=rehearsal\n`);
  const entries = Object.entries(process.env).filter(([name]) => !/^p?npm_config_/i.test(name));
  return {
    ...Object.fromEntries(entries),
    HOME: folder,
    NPM_CONFIG_USERCONFIG: npmrc,
    npm_config_registry: registry.address,
    pnpm_config_registry: registry.address,
  };
}

async function changesetOfAll(copy) {
  const names = (await manifests(copy)).map(({ name }) => `"${name}": minor`);
  return `---\n${names.join("\n")}\n---\n\nA rehearsal.\n`;
}

/** Every package that is not private is published, with a change log, a home and a tag, all at one version. */
async function checkPublished(copy) {
  const wanted = await manifests(copy);
  const published = new Set(registry.published());
  const missing = wanted.filter(({ name, version }) => !published.has(`${name}@${version}`));
  expect(missing.length === 0, `not published: ${missing.map(({ name }) => name).join(", ")}`);
  const tags = (await run("git", ["tag", "--list"], copy)).split("\n");
  for (const { folder: home, name, version } of wanted) {
    expect(tags.includes(`${name}@${version}`), `there is no tag ${name}@${version}`);
    const { repository } = registry.manifest(name, version);
    expect(repository?.url === `git+${address}.git`, `${name} does not say where it comes from`);
    const log = await readFile(join(home, "CHANGELOG.md"), "utf8");
    expect(log.includes(`## ${version}`), `the change log of ${name} lacks ${version}`);
  }
  const versions = new Set(wanted.map(({ version }) => version));
  expect(versions.size === 1, `the versions differ: ${[...versions].join(", ")}`);
  return [...versions][0];
}

async function manifests(copy) {
  const list = JSON.parse(await run("pnpm", ["list", "--recursive", "--depth=-1", "--json"], copy));
  return list.filter((one) => !one.private).map(({ path, ...one }) => ({ ...one, folder: path }));
}

async function installInto(home) {
  const names = ["codex-in-claude", "codex-in-claude-mcp", "@codex-in-claude/workflows"];
  const options = ["--global", `--prefix=${home}/npm`, `--registry=${registry.address}`];
  await run("npm", ["install", ...options, "--no-audit", "--no-fund", ...names], home, {
    ...(await loopbackEnvironment()),
    HOME: home,
  });
}

async function reviewByCommand(version) {
  const command = join(scene.home.home, "npm/bin/codex-in-claude");
  const said = await run(command, ["--version"], scene.repo.path, scene.env);
  expect(said.trim() === version, `the command line says ${said.trim()}, not ${version}`);
  const json = await run(command, ["review", "--format", "json"], scene.repo.path, scene.env);
  expectPass(JSON.parse(json), "the command line");
}

async function reviewByServer(version) {
  const session = startMcpSession({
    command: join(scene.home.home, "npm/bin/codex-in-claude-mcp"),
    args: [],
    env: scene.env,
    cwd: scene.repo.path,
  });
  try {
    const { serverInfo } = await session.initialize();
    expect(serverInfo.version === version, `the server says ${serverInfo.version}, not ${version}`);
    const { structuredContent } = await session.call("codex_review_changes", {});
    expectPass(structuredContent, "the server");
  } finally {
    await session.close();
  }
}

function expectPass(envelope, who) {
  expect(envelope.ok && envelope.verdict === "pass", `${who} answered ${JSON.stringify(envelope)}`);
}

function expect(holds, otherwise) {
  if (!holds) throw new Error(`The rehearsal failed: ${otherwise}`);
}

async function run(command, args, cwd = repositoryRoot, env = process.env) {
  const { stdout } = await execute(command, args, { cwd, env, maxBuffer: 2 ** 26 });
  return stdout;
}

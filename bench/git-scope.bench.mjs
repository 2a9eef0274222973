// How long git-scope takes, as ratios to plain git in the same run. Prints a markdown table.
// BENCH_DIR chooses the disk; BENCH_ROUNDS the rounds (6), of which the medians are shown; BENCH_ONLY
// one of diff, daily, tree.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { boundPatches, createThrowawayTree, gatherDiff } from "../packages/git-scope/dist/index.js";
import { report } from "./table.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 6);
/** Each writes 100,000 files twice; even, so that each side begins equally often. */
const TREE_ROUNDS = 4;
const PATCH = ["-M", "-U3", "--diff-algorithm=histogram", "--no-ext-diff", "--no-textconv"];
const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "git-scope-bench-"));
const state = join(folder, "state");
const options = { env: process.env, timeoutSeconds: 600, scratchDir: state, parentDir: state };
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  // No collection of garbage behind our back.
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "gc.auto",
  GIT_CONFIG_VALUE_0: "0",
  GIT_AUTHOR_NAME: "x",
  GIT_AUTHOR_EMAIL: "x@example.invalid",
  GIT_COMMITTER_NAME: "x",
  GIT_COMMITTER_EMAIL: "x@example.invalid",
};

const git = (cwd, ...args) =>
  execFileSync("git", args, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });

/** git with its output read, and dropped, by Node. */
async function piped(cwd, ...args) {
  const child = spawn("git", args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  for await (const _ of child.stdout);
}

async function gather(cwd, maxBytes) {
  const gathered = await gatherDiff(
    { kind: "working_tree", untracked: "explicit_only" },
    { ...options, cwd },
  );
  if (!gathered.ok) throw new Error(gathered.error.message);
  if (maxBytes === undefined) for await (const _ of gathered.patches);
  else await boundPatches(gathered.patches, { maxBytes });
  const facts = await gathered.facts;
  if (facts.failure !== null) throw new Error(facts.failure.message);
}

if (process.argv[2] === "peak") {
  await gather(process.argv[3]);
  // The kernel's own mark: a child's resource usage begins with what its parent held.
  console.log(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  rmSync(folder, { recursive: true });
  process.exit();
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function timed(step) {
  const begun = performance.now();
  await step();
  return performance.now() - begun;
}

/**
 * The ratio of each pair: what else the machine does hits both. Who begins takes turns, and what the
 * one left to be written to the disk is written before the other begins. A pair that warms the
 * caches may go before; every other counts.
 */
async function compare(ours, theirs, { rounds = ROUNDS, warmUp = true } = {}) {
  const settled = (step) => {
    execFileSync("sync");
    return timed(step);
  };
  const pairs = [];
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    const pair = {};
    const turns = [
      ["theirs", theirs],
      ["ours", ours],
    ];
    if (round % 2 !== 0) turns.reverse();
    for (const [who, step] of turns) pair[who] = await settled(step);
    if (round >= 0) pairs.push(pair);
  }
  const ratios = pairs.map((pair) => pair.ours / pair.theirs);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(ratios),
    spread: `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  };
}

function changedFiles(count) {
  const root = join(folder, `changed-${count}`);
  mkdirSync(root, { recursive: true });
  const text = (at, word) =>
    Array.from(
      { length: 140 },
      (_, line) => `export const ${word}${line} = ${at * line}; // ${"word ".repeat(4)}`,
    );
  for (let at = 0; at < count; at++) {
    mkdirSync(join(root, `d${at % 50}`), { recursive: true });
    writeFileSync(join(root, `d${at % 50}/f${at}.ts`), `${text(at, "old").join("\n")}\n`);
  }
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-qm", "1");
  for (let at = 0; at < count; at++) {
    writeFileSync(join(root, `d${at % 50}/f${at}.ts`), `${text(at, "newer").join("\n")}\n`);
  }
  return root;
}

function largeTree(count) {
  const root = join(folder, `large-${count}`);
  for (let at = 0; at < count; at++) {
    const inner = join(root, `d${at % 100}/e${Math.floor(at / 100) % 20}`);
    if (at < 2_000) mkdirSync(inner, { recursive: true });
    writeFileSync(
      join(inner, `f${at}.ts`),
      `export const v${at} = ${at};\n`.repeat(10 + (at % 50)),
    );
  }
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-qm", "1");
  return root;
}

const rows = [];
/** @param limit of the ratio */
const row = (what, { ours, theirs, ratio, spread }, limit) =>
  rows.push({
    what: `${what} (of all pairs ${spread})`,
    unit: "ms",
    floor: theirs,
    ours,
    ratio,
    ...(limit !== undefined && { goal: `${limit} × the floor` }),
  });

async function diffCases() {
  const changed = changedFiles(5_000);
  const diff = () => git(changed, "diff", ...PATCH, "HEAD");
  const read = () => piped(changed, "diff", ...PATCH, "HEAD");
  const whole = () => gather(changed);
  const output = { cwd: changed, env, maxBuffer: 2 ** 30 };
  const bytes = spawnSync("git", ["diff", ...PATCH, "HEAD"], output).stdout.length;
  const self = fileURLToPath(import.meta.url);
  const peak = Number(execFileSync(process.execPath, [self, "peak", changed], { env })) / 1024;
  const what = `5,000 changed files, ${(bytes / 1e6).toFixed(0)} MB of diff`;
  row(what, await compare(whole, diff), 1.3);
  rows.push({ what: "peak of memory meanwhile", unit: "MB", ours: peak, goal: "150" });
  row("the same, against git read through a pipe", await compare(whole, read));
  const bounded = () => gather(changed, 200_000);
  row("the same with a budget of 200 KB", await compare(bounded, diff), 0.4);
}

async function dailyCase(large) {
  for (let at = 0; at < 10; at++) {
    writeFileSync(join(large, `d${at}/e3/f${300 + at}.ts`), "changed\n");
  }
  const daily = () => {
    git(large, "status");
    git(large, "diff");
  };
  const ours = () => gather(large);
  row("10 changed files of 100,000, warm", await compare(ours, daily, { rounds: ROUNDS * 2 }), 1.3);
}

async function treeCase(large) {
  for (let at = 0; at < 200; at++) {
    writeFileSync(join(large, `d${at % 100}/e5/f${500 + at}.ts`), "changed\n");
  }
  let trees = 0;
  const theirs = () => {
    const path = join(folder, `worktree-${trees++}`);
    git(large, "worktree", "add", "-q", "--detach", path);
    const output = { cwd: large, env, maxBuffer: 2 ** 30 };
    const input = spawnSync("git", ["diff", "--binary", "HEAD"], output).stdout;
    execFileSync("git", ["apply"], { cwd: path, env, input });
    git(path, "add", "-A");
    git(path, "commit", "-qm", "baseline");
  };
  const ours = async () => {
    const tree = await createThrowawayTree({ ...options, cwd: large, owner: `bench-${trees++}` });
    if (!tree.ok) throw new Error(tree.error.message);
  };
  const pairs = await compare(ours, theirs, { rounds: TREE_ROUNDS, warmUp: false });
  row("a throwaway tree of 100,000 files, against a work tree", pairs, 0.7);
}

const wanted = (name) => (process.env.BENCH_ONLY ?? name) === name;
try {
  if (wanted("diff")) await diffCases();
  const large = wanted("daily") || wanted("tree") ? largeTree(100_000) : "";
  if (wanted("daily")) await dailyCase(large);
  if (wanted("tree")) await treeCase(large);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

const version = execFileSync("git", ["--version"], { encoding: "utf8" }).trim();
report({ title: `git-scope, beside ${version}`, rows });

// What codex-runner costs: a run against a bare spawn of the same command line, alternating, and the
// reading of events. Prints a Markdown table. BENCH_ROUNDS (41) chooses the rounds of the first.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findCodex, runCodex } from "../packages/codex-runner/dist/index.js";
import { createEventReader } from "../packages/codex-runner/dist/read-events.js";
import { codexBinary, createCodexHome, startModelServer } from "../packages/testkit/dist/index.js";
import { report } from "./table.mjs";

const rounds = Number(process.env.BENCH_ROUNDS ?? 41);
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const model = await startModelServer({ kind: "text", text: "done" });
const home = await createCodexHome({ modelServer: model });
const found = await findCodex({ env: {}, codexBin: codexBinary().launcher });
const tree = join(home.home, "tree");
mkdirSync(tree);
const request = {
  prompt: "Why?",
  cwd: tree,
  sandbox: "read-only",
  isolation: "inherit",
  reads: "tree",
  deadlineSeconds: 30,
};
const options = {
  env: home.env,
  scratchDir: join(home.home, "scratch"),
  cacheDir: join(home.home, "cache"),
};

async function run(codex = found.codex) {
  const outcome = await runCodex(request, { ...options, codex });
  if (!outcome.ok) throw new Error(outcome.error.message);
}

/** The command line and the environment of a run, as codex itself gets them. */
async function recordCommand() {
  const recorder = join(home.home, "recorder");
  const record = join(home.home, "record");
  const script = `#!/usr/bin/env node
const { writeFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const args = process.argv.slice(2);
if (args[0] === "exec" && args.includes("--json")) {
  writeFileSync(${JSON.stringify(record)}, JSON.stringify({ args, env: process.env }));
}
const { status } = spawnSync(${JSON.stringify(found.codex.path)}, args, { stdio: "inherit" });
process.exit(status);
`;
  writeFileSync(recorder, script);
  chmodSync(recorder, 0o755);
  await run({ ...found.codex, path: recorder });
  return JSON.parse(readFileSync(record, "utf8"));
}

const { args, env } = await recordCommand();

async function bare() {
  const child = spawn(found.codex.path, args, { cwd: tree, env, stdio: ["pipe", "pipe", "pipe"] });
  child.stdout.resume();
  child.stderr.resume();
  child.stdin.end(request.prompt);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The bare run exited with ${code}`);
}

async function timed(step) {
  const begun = performance.now();
  await step();
  return performance.now() - begun;
}

const times = { bare: [], ours: [], extra: [] };
await run();
await bare();
for (let round = 0; round < rounds; round += 1) {
  const first = round % 2 === 0 ? "bare" : "ours";
  const second = first === "bare" ? "ours" : "bare";
  const step = { bare, ours: () => run() };
  const measured = { [first]: await timed(step[first]), [second]: await timed(step[second]) };
  times.bare.push(measured.bare);
  times.ours.push(measured.ours);
  times.extra.push(measured.ours - measured.bare);
}
await home[Symbol.asyncDispose]();
await model[Symbol.asyncDispose]();

/** 100 MB of what codex sends: short events, and outputs of commands of some kilobytes. */
function measureParsing() {
  const output = `${"a line of some output, as commands print it\\n".repeat(100)}`;
  const line = (event) => `${JSON.stringify(event)}\n`;
  const item = (fields) => ({ type: "item.completed", item: fields });
  const block = Buffer.from(
    [
      line({
        type: "item.started",
        item: { id: "item_1", type: "command_execution", command: "ls" },
      }),
      line(
        item({ id: "item_1", type: "command_execution", aggregated_output: output, exit_code: 0 }),
      ),
      line(item({ id: "item_2", type: "reasoning", text: "thinking about it ".repeat(20) })),
      line(item({ id: "item_3", type: "agent_message", text: "words ".repeat(200) })),
    ].join(""),
  );
  const chunk = Buffer.concat(Array.from({ length: 12 }, () => block));
  const total = 100 * 1024 * 1024;
  const reader = createEventReader(() => {});
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const begun = performance.now();
  let written = 0;
  for (; written < total; written += chunk.length) {
    reader.write(chunk);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - begun) / 1000;
  return { rate: written / 1024 / 1024 / seconds, growth: (peak - before) / 1024 / 1024 };
}

const parsing = measureParsing();
report({
  title: "codex-runner, beside a bare spawn of the same command line",
  rows: [
    {
      what: "a run",
      unit: "ms",
      floor: median(times.bare),
      ours: median(times.ours),
      goal: "15 over the floor",
    },
    { what: "what a run adds, in pairs", unit: "ms", ours: median(times.extra), goal: "15" },
    { what: "reading 100 MB of events", unit: "MB/s", ours: parsing.rate, goal: "at least 100" },
    { what: "growth of memory meanwhile", unit: "MB", ours: parsing.growth, goal: "flat" },
  ],
});

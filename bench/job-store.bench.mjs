// What the job store costs, as ratios to one bare write + fsync on the same disk, so that figures
// of different machines can be compared: node bench/job-store.bench.mjs [DIRECTORY]
import { spawn } from "node:child_process";
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProcessHost, openFileStore, startWorker } from "../packages/job-store/dist/index.js";
import { report } from "./table.mjs";

const SIZES = [50, 10_000];
const SAMPLES = 100;
const SPEC = { question: "q".repeat(1_300) };
const RESULT = { text: "r".repeat(8_000) };
const home = mkdtempSync(join(process.argv[2] ?? tmpdir(), "bench-"));

const median = (samples) => samples.toSorted((a, b) => a - b)[samples.length >> 1];

async function measure(times, act) {
  const samples = [];
  for (let round = 0; round < times; round++) {
    const began = performance.now();
    await act(round);
    samples.push(performance.now() - began);
  }
  return samples;
}

function bareWrite() {
  const path = join(home, "bare");
  const file = openSync(path, "wx", 0o600);
  writeSync(file, JSON.stringify(RESULT));
  fsyncSync(file);
  closeSync(file);
  unlinkSync(path);
}

async function fill(directory, count) {
  const store = openFileStore({
    directory,
    reserveBytes: 0,
    maxRunning: 64,
    maxQueued: 1_000,
    maxCount: 1e9,
  });
  let made = 0;
  const workers = Array.from({ length: 8 }, async () => {
    while (made++ < count) {
      const { job } = await store.create(request());
      const { claim } = await store.claim(job.id);
      await store.finish(claim, { ok: true, result: RESULT });
    }
  });
  await Promise.all(workers);
  await store.close();
}

function request() {
  return { workspace: "/work/bench", kind: "bench", spec: SPEC, deadlineMs: 600_000 };
}

async function measureSize(size) {
  const directory = join(home, String(size));
  await fill(directory, size - 1);
  const store = openFileStore({ directory, maxRunning: 1e6, maxQueued: 1e6, maxCount: 1e9 });
  const bare = [];
  const ids = [];
  const claims = [];
  // One at a time, so that the store holds the size it is measured at.
  const samples = { create: [], claim: [], poll: [], finish: [], result: [] };
  for (let round = 0; round < SAMPLES; round++) {
    // Between the others, so that a disk which is busy for a while is so for both.
    bare.push(...(await measure(1, bareWrite)));
    let id;
    samples.create.push(
      ...(await measure(1, async () => (id = (await store.create(request())).job.id))),
    );
    samples.claim.push(
      ...(await measure(1, async () => claims.push((await store.claim(id)).claim))),
    );
    samples.poll.push(...(await measure(1, () => store.get(id))));
    samples.finish.push(
      ...(await measure(1, () => store.finish(claims.pop(), { ok: true, result: RESULT }))),
    );
    samples.result.push(...(await measure(1, () => store.result(id))));
    ids.push(id);
    if (ids.length > 1) await store.consume(ids.shift());
  }
  samples.list = await measure(size > 1_000 ? 5 : 20, () => store.list());
  samples.newest = await measure(size > 1_000 ? 5 : 20, () => store.list({ limit: 10 }));
  samples.sweep = await measure(3, () => store.sweep());
  await store.close();
  return { floor: median(bare), samples };
}

async function measureHandOver() {
  const directory = join(home, "handover");
  const store = openFileStore({ directory });
  const script = `
    const { openFileStore } = await import(${JSON.stringify(import.meta.resolve("../packages/job-store/dist/index.js"))});
    const store = openFileStore({ directory: ${JSON.stringify(directory)} });
    const { claim } = await store.claim(process.argv.at(-1), { ownsProcess: true });
    await store.finish(claim, { ok: true, result: 1 });`;
  const host = createProcessHost({
    command: process.execPath,
    args: ["--input-type=module", "-e", script],
    env: {},
  });
  const toClaim = [];
  const toAnswer = [];
  for (let round = 0; round < 10; round++) {
    const { job } = await store.create(request());
    const answered = store.wait(job.id).then(() => Date.now());
    const began = performance.now();
    await startWorker(store, host, job.id);
    toClaim.push(performance.now() - began);
    const at = await answered;
    toAnswer.push(at - Date.parse((await store.get(job.id)).job.endedAt));
  }
  const bareNode = await measure(
    10,
    () => new Promise((done) => spawn(process.execPath, ["-e", "0"]).once("exit", done)),
  );
  await store.close();
  return { toClaim, toAnswer, bareNode };
}

const names = {
  create: "create a job",
  claim: "claim it",
  poll: "ask for it",
  finish: "finish it, with a result of 8 KB",
  result: "read the result",
  list: "list all",
  newest: "list the newest ten",
  sweep: "sweep",
};

try {
  const rows = [];
  for (const size of SIZES) {
    const { floor, samples } = await measureSize(size);
    for (const [name, what] of Object.entries(names)) {
      const records = size.toLocaleString("en");
      rows.push({ what: `${what}, of ${records}`, unit: "ms", floor, ours: median(samples[name]) });
    }
  }
  const { toClaim, toAnswer, bareNode } = await measureHandOver();
  rows.push(
    {
      what: "a detached worker, start to claim (floor: `node -e 0`)",
      unit: "ms",
      floor: median(bareNode),
      ours: median(toClaim),
    },
    {
      what: "end of a job to the waiter's answer, in another process",
      unit: "ms",
      ours: Math.max(...toAnswer),
      goal: "50",
    },
  );
  report({ title: "job-store, beside a bare write of 8 KB with one fsync", rows });
} finally {
  rmSync(home, { recursive: true, force: true });
}

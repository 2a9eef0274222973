// A process that uses a store until it is killed: node victim.mjs MODE DIRECTORY LEDGER STEP
//   own     makes, runs and consumes jobs in this process
//   server  makes jobs and starts a detached worker for each
//   worker  is such a worker; its last argument is the job's id
// With STEP it kills itself before that operation on the disk. What it was answered goes to
// stdout, one JSON value a line; what it "spent" goes to the ledger, one job id a line.
import { appendFileSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nodeFileSystem } from "../../dist/file-store/file-system.js";
import { openFileStoreOn } from "../../dist/file-store/open-file-store.js";
import { createProcessHost, openFileStore, startWorker } from "../../dist/index.js";

const [mode, directory, ledger, last] = process.argv.slice(2);
const claimWithinMs = 4_000;
const options = {
  directory,
  claimWithinMs,
  reserveBytes: 4_096,
  maxRunning: 100,
  maxQueued: 1_000,
};

const WRITES = [
  "makeRoot",
  "makeDirectory",
  "writeNew",
  "link",
  "rename",
  "unlink",
  "removeTree",
  "syncDirectory",
];

/** The disk, but for a process that dies before the given operation. */
function mortalFileSystem(step) {
  let done = 0;
  const mortal = { ...nodeFileSystem };
  for (const name of WRITES) {
    mortal[name] = async (...args) => {
      if (done++ === step) {
        say({ killed: name, at: args.map(String).map((arg) => arg.slice(-40))[0] });
        process.kill(process.pid, "SIGKILL");
        await new Promise(() => {});
      }
      return nodeFileSystem[name](...args);
    };
  }
  return mortal;
}

function say(value) {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

function spend(id) {
  appendFileSync(ledger, `${id}\n`);
}

const request = (key) => ({
  workspace: "/work/a",
  kind: "crash",
  spec: { key },
  deadlineMs: 60_000,
  idempotency: { tool: "crash", key, hash: "h" },
});

async function own() {
  const store = openFileStoreOn(mortalFileSystem(Number(last)), options);
  for (let round = 0; ; round++) {
    const key = `${process.pid}-${round}`;
    const { job } = await store.create(request(key));
    say({ created: job.id, key });
    const { claim } = await store.claim(job.id);
    say({ claimed: job.id });
    spend(job.id);
    store.progress(claim, { phase: "running" });
    await store.finish(claim, { ok: true, result: `result of ${job.id}` });
    say({ finished: job.id });
    if (round % 2 === 1) {
      await store.consume(job.id, async () => say({ delivered: job.id }));
      say({ consumed: job.id });
    }
    await store.sweep();
  }
}

async function server() {
  const store = openFileStore(options);
  const self = fileURLToPath(import.meta.url);
  const host = createProcessHost({
    command: process.execPath,
    args: [self, "worker", directory, ledger],
    env: {},
  });
  for (let round = 0; ; round++) {
    const key = `${process.pid}-${round}`;
    const { job } = await store.create(request(key));
    say({ created: job.id, key });
    await startWorker(store, host, job.id);
  }
}

async function worker() {
  const store = openFileStore(options);
  const claimed = await store.claim(last, { ownsProcess: true });
  if (!claimed.ok) return;
  spend(last);
  await store.finish(claimed.claim, { ok: true, result: `result of ${last}` });
}

await { own, server, worker }[mode]();

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { systemClock } from "../../dist/clock.js";
import { openFileStore } from "../../dist/index.js";

const VICTIM = fileURLToPath(new URL("victim.mjs", import.meta.url));

// Later than any worker that has not claimed its job may still do so.
const laterClock = {
  now: () => ({ ...systemClock.now(), upMs: systemClock.now().upMs + 5_000 }),
};

/** Two rounds of a victim's life, consume included, are about this many operations on the disk. */
const STEPS = 110;

export function planKills(count) {
  return Array.from({ length: count }, (_, index) => {
    if (index % 10 === 9) return { kind: "server", at: 60 + ((index * 37) % 240) };
    if (index % 10 >= 7) return { kind: "random", at: 50 + ((index * 13) % 150) };
    return { kind: "step", at: (index * 7) % STEPS };
  });
}

export async function runCampaign(kills, directory) {
  const byStep = new Map();
  let count = 0;
  let jobs = 0;
  for (const kill of kills) {
    const home = join(directory, String(count++));
    const said = await killOnce(kill, home);
    for (const { killed } of said) if (killed) byStep.set(killed, (byStep.get(killed) ?? 0) + 1);
    try {
      jobs += await checkPromises(home, said);
    } catch (error) {
      throw new Error(
        `after ${JSON.stringify(kill)} in "${home}", which said ${JSON.stringify(said)}`,
        { cause: error },
      );
    }
  }
  return { kills: count, jobs, byStep };
}

/** Runs a victim until it is dead; answers what it had said. */
async function killOnce({ kind, at }, home) {
  const mode = kind === "server" ? "server" : "own";
  const step = kind === "step" ? String(at) : "-1";
  const args = [VICTIM, mode, home, `${home}.ledger`, step];
  const victim = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], env: {} });
  let output = "";
  victim.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  // A second store looks on all the while, as another server would.
  const observer = openFileStore({ directory: home, maxRunning: 100 });
  let isDead = false;
  const dead = new Promise((resolve) => victim.once("close", resolve)).then(() => {
    isDead = true;
  });
  const timer = kind === "step" ? undefined : setTimeout(() => victim.kill("SIGKILL"), at);
  while (!isDead) {
    await observer.list();
    await Promise.race([dead, pause(5)]);
  }
  clearTimeout(timer);
  await observer.close();
  assert.equal(victim.signalCode, "SIGKILL");
  return output
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line));
}

async function checkPromises(home, said) {
  const store = openFileStore({ directory: home, maxRunning: 100, clock: laterClock });
  await untilAllEnded(store);
  await store.sweep();
  const listed = await store.list();
  assert.deepEqual([listed.ok, listed.unreadable], [true, []]);
  const state = new Map(listed.jobs.map((job) => [job.id, job]));
  const told = (name) => new Set(said.flatMap((line) => (line[name] ? [line[name]] : [])));
  const [created, finished, delivered, consumed] = [
    "created",
    "finished",
    "delivered",
    "consumed",
  ].map(told);
  for (const id of created)
    assert.ok(state.has(id) || delivered.has(id), `${id} was created and is gone`);
  for (const id of finished) {
    if (delivered.has(id)) continue;
    const stored = await store.result(id);
    assert.deepEqual([stored.ok, stored.result], [true, `result of ${id}`], `${id} was finished`);
  }
  for (const id of consumed) assert.equal(state.has(id), false, `${id} was consumed`);
  // A victim may die between making the ledger and writing to it.
  const ledger = existsSync(`${home}.ledger`) ? readFileSync(`${home}.ledger`, "utf8") : "";
  const spent = ledger.split("\n").filter((line) => line !== "");
  assert.equal(new Set(spent).size, spent.length, "a job ran twice");
  for (const id of spent) {
    assert.ok(state.has(id) || delivered.has(id), `${id} was paid for and is not on record`);
    if (state.has(id))
      assert.ok(state.get(id).startedAt !== undefined, `${id} ran and is said not to have`);
    assert.equal((await store.claim(id)).ok, false, `${id} could run again`);
  }
  for (const { key, created: id } of said.filter(
    (line) => line.key && spent.includes(line.created),
  )) {
    const idempotency = { tool: "crash", key, hash: "h" };
    const again = await store.create({
      workspace: "/work/a",
      kind: "crash",
      spec: 0,
      deadlineMs: 1,
      idempotency,
    });
    assert.ok(
      !again.ok || again.outcome === "replayed",
      `${id} was paid for and its key made a new job`,
    );
  }
  expectNoRequestText(home);
  await store.close();
  return state.size;
}

// Detached workers outlive their server; each ends by itself.
async function untilAllEnded(store) {
  for (;;) {
    const { jobs } = await store.list({ states: ["queued", "running"] });
    if (jobs.length === 0) return;
    await pause(10);
  }
}

/** After a sweep no ended job holds what was asked, a reserve, or a scratch folder. */
function expectNoRequestText(home) {
  if (!existsSync(join(home, "jobs"))) return;
  for (const digest of readdirSync(join(home, "jobs"))) {
    for (const id of readdirSync(join(home, "jobs", digest)).filter(
      (name) => !name.startsWith("."),
    )) {
      const left = readdirSync(join(home, "jobs", digest, id));
      for (const name of ["spec.json", "reserve", "scratch"])
        assert.ok(!left.includes(name), `${id} kept ${name}`);
    }
  }
}

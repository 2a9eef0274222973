import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFileStore, startWorker } from "../src/index.js";
import { localProcesses } from "../src/local-processes.js";
import { identifyProcess } from "../src/process-identity.js";
import { readProcess } from "../src/process-table.js";
import { createTempDir } from "./support/temp-dir.js";
import {
  createJob,
  expectNoProcessOf,
  untilGone,
  untilReady,
  workerHost,
} from "./support/workers.js";

async function running(
  mode: string,
  directory: string,
  some: { deadlineMs?: number; overdueMs?: number } = {},
) {
  const store = openFileStore({ directory, overdueMs: some.overdueMs ?? 10_000, stopGraceMs: 100 });
  const { id } = await createJob(store, { deadlineMs: some.deadlineMs ?? 600_000 });
  const started = await startWorker(store, workerHost(mode, directory), id);
  expect(started).toMatchObject({ ok: true });
  await untilReady(directory, store, id);
  return { store, id };
}

describe("cancel, of a worker in a process of its own", () => {
  it("asks first: a worker that listens ends by itself, with its result", async () => {
    await using folder = await createTempDir();
    const { store, id } = await running("obey", folder.path);
    expect(await store.cancel(id, { graceMs: 20_000 })).toMatchObject({
      outcome: "cancelled",
      job: { state: "cancelled", resultAvailable: true },
      survivors: [],
    });
    await untilGone(id);
    await store.close();
  });

  it("then sends SIGTERM: a worker that puts itself in order is let finish", async () => {
    await using folder = await createTempDir();
    const { store, id } = await running("term", folder.path);
    expect(await store.cancel(id, { graceMs: 400 })).toMatchObject({
      outcome: "cancelled",
      survivors: [],
    });
    expect(await store.result(id)).toMatchObject({ ok: true, result: "put in order" });
    await untilGone(id);
    await store.close();
  });

  it("then sends SIGKILL, and leaves neither children nor children in sessions of their own", async () => {
    await using folder = await createTempDir();
    const { store, id } = await running("deaf", folder.path);
    expect(await store.cancel(id, { graceMs: 200 })).toMatchObject({
      outcome: "cancelled",
      job: { state: "cancelled", reason: "stopped", cleanupWarnings: [] },
      survivors: [],
    });
    expectNoProcessOf(id);
    await store.close();
  });
});

describe("get, of a worker in a process of its own", () => {
  it("says failed at once when the worker was killed, and leaves nothing of it running", async () => {
    await using folder = await createTempDir();
    const store = openFileStore({ directory: folder.path });
    const { id } = await createJob(store);
    await startWorker(store, workerHost("die", folder.path), id);
    const began = performance.now();
    const waited = await store.wait(id);
    expect(waited).toMatchObject({
      job: { state: "failed", reason: "worker_lost", resultAvailable: false },
    });
    expect(performance.now() - began).toBeLessThan(1_000);
    expectNoProcessOf(id);
    const log = store.logFile(id) ?? "";
    const child = Number(readFileSync(join(log, "../keep/child"), "utf8"));
    expect([child > 0, readProcess(child)]).toEqual([true, undefined]);
    await store.close();
  });

  it("recovers the answer that a killed worker left, says so, and runs nothing again", async () => {
    await using folder = await createTempDir();
    const store = openFileStore({
      directory: folder.path,
      salvage: async ({ scratch }) => ({
        ok: true,
        result: JSON.parse(await readFile(`${scratch}/answer.json`, "utf8")),
      }),
    });
    const { id } = await createJob(store);
    await startWorker(store, workerHost("die", folder.path), id);
    expect(await store.wait(id)).toMatchObject({
      job: { state: "done", recovered: true, resultOk: true },
    });
    expect(await store.result(id)).toMatchObject({ result: "the answer" });
    expect((await store.claim(id)).ok).toBe(false);
    expectNoProcessOf(id);
    await store.close();
  });

  it("lets a worker that keeps its deadline end the job as timeout, with its result", async () => {
    await using folder = await createTempDir();
    const { store, id } = await running("obey", folder.path, { deadlineMs: 300 });
    expect(await store.wait(id)).toMatchObject({
      job: { state: "timeout", resultAvailable: true },
    });
    await untilGone(id);
    await store.close();
  });

  it("stops a worker that outlives its deadline, at any look", async () => {
    await using folder = await createTempDir();
    const { store, id } = await running("deaf", folder.path, { deadlineMs: 300, overdueMs: 0 });
    expect(await store.wait(id)).toMatchObject({ job: { state: "timeout", reason: "deadline" } });
    expectNoProcessOf(id);
    await store.close();
  });
});

describe("localProcesses", () => {
  it("never signals a process that merely has the number of a dead worker", async () => {
    const child = spawn("/bin/sleep", ["60"], { detached: true, stdio: "ignore" });
    await once(child, "spawn");
    const stranger = identifyProcess(child.pid ?? 0);
    if (stranger === undefined) throw new Error("the child is not listed");
    const dead = { process: { ...stranger, startTime: "1" }, ownsProcess: true, jobId: "none" };
    expect(localProcesses.liveness(dead)).toBe("dead");
    expect(await localProcesses.stop(dead, { graceMs: 50 })).toEqual({ survivors: [] });
    expect(identifyProcess(stranger.pid)).toMatchObject({ pid: stranger.pid });
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  it("signals no process that does not exist for its job alone, and says that it is there", async () => {
    const self = identifyProcess(process.pid);
    if (self === undefined) throw new Error("this process is not listed");
    const shared = { process: self, ownsProcess: false, jobId: "none" };
    expect(await localProcesses.stop(shared, { graceMs: 50 })).toEqual({
      survivors: [process.pid],
    });
  });

  it("judges no process of another machine or container, and calls one from before a restart dead", () => {
    const self = identifyProcess(process.pid);
    if (self === undefined) throw new Error("this process is not listed");
    const judge = (other: object) =>
      localProcesses.liveness({ process: { ...self, ...other }, ownsProcess: true, jobId: "none" });
    expect(judge({})).toBe("alive");
    expect(judge({ pidNamespace: "pid:[1]" })).toBe("unknown");
    expect(judge({ host: "elsewhere", boot: "another" })).toBe("unknown");
    expect(judge({ boot: "another" })).toBe("dead");
  });
});

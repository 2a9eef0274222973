import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createProcessHost, openFileStore, startWorker } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";
import { createJob, untilGone, workerHost } from "./support/workers.js";

describe("startWorker", () => {
  it("starts a detached process that runs the job to its end", async () => {
    await using folder = await createTempDir();
    await using store = openFileStore({ directory: folder.path });
    const { id } = await createJob(store);
    const started = await startWorker(store, workerHost("finish", folder.path), id);
    expect(started).toMatchObject({ ok: true, job: { id, claimed: true } });
    expect(await store.wait(id)).toMatchObject({ ok: true, job: { state: "done" } });
    const stored = await store.result(id);
    expect(stored).toMatchObject({ ok: true, result: { spec: "spec" } });
    expect(stored.ok && (stored.result as { pid: number }).pid).not.toBe(process.pid);
    await untilGone(id);
    expect(existsSync(store.logFile(id) ?? "")).toBe(false);
  });

  it("ends the job at once when the program cannot be started", async () => {
    await using folder = await createTempDir();
    await using store = openFileStore({ directory: folder.path });
    const { id } = await createJob(store);
    const host = createProcessHost({ command: "/no/such/program", env: {} });
    const started = await startWorker(store, host, id);
    expect(started).toMatchObject({
      ok: false,
      error: { code: "worker_not_started", systemCode: "ENOENT", jobId: id },
    });
    expect(await store.get(id)).toMatchObject({
      job: { state: "failed", reason: "never_started" },
    });
  });

  it("ends the job at once when the worker ends without claiming it, and keeps what it printed", async () => {
    await using folder = await createTempDir();
    await using store = openFileStore({ directory: folder.path });
    const { id } = await createJob(store);
    const log = store.logFile(id) ?? "";
    const host = createProcessHost({
      command: "/bin/sh",
      args: ["-c", "echo no luck; exit 3"],
      env: {},
    });
    const started = await startWorker(store, host, id);
    expect(started).toMatchObject({ ok: false, error: { code: "worker_not_started" } });
    expect(await store.get(id)).toMatchObject({
      job: { state: "failed", reason: "never_started" },
    });
    expect(readFileSync(log, "utf8")).toBe("no luck\n");
  });

  it("gives the worker no variable but those it was told, and the id of its job", async () => {
    await using folder = await createTempDir();
    await using store = openFileStore({ directory: folder.path });
    const { id } = await createJob(store);
    const log = store.logFile(id) ?? "";
    const host = createProcessHost({
      command: process.execPath,
      args: ["-e", "console.log(JSON.stringify(process.env))"],
      env: { A: "1", B: undefined },
    });
    await startWorker(store, host, id);
    expect(JSON.parse(readFileSync(log, "utf8"))).toEqual({ A: "1", JOB_STORE_JOB_ID: id });
  });
});

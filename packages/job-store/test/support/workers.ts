import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import {
  createProcessHost,
  type JobStore,
  type JobView,
  type WorkerHost,
} from "../../src/index.js";
import { JOB_VARIABLE } from "../../src/process-family.js";
import { processesWithEnvironment } from "../../src/process-table.js";

const WORKER = fileURLToPath(new URL("../fixtures/worker.mjs", import.meta.url));

/** A host that starts the fixture worker in one of its modes. */
export function workerHost(mode: string, directory: string): WorkerHost {
  return createProcessHost({
    command: process.execPath,
    args: [WORKER, mode, directory],
    env: { PATH: "/nowhere" },
  });
}

export async function createJob(
  store: JobStore,
  some: { deadlineMs?: number } = {},
): Promise<JobView> {
  const created = await store.create({
    workspace: "/w",
    kind: "k",
    spec: "spec",
    deadlineMs: 600_000,
    ...some,
  });
  if (!created.ok) throw new Error(created.error.message);
  return created.job;
}

/** Waits until the worker has put a file named `ready` into its scratch folder. */
export async function untilReady(directory: string, store: JobStore, id: string): Promise<void> {
  const path = () =>
    readdirSync(join(directory, "jobs")).map((digest) =>
      join(directory, "jobs", digest, id, "scratch", "ready"),
    );
  while (!path().some(existsSync)) {
    const found = await store.get(id);
    if (!found.ok || found.job.endedAt !== undefined)
      throw new Error(`not running: ${JSON.stringify(found)}`);
    await pause(10);
  }
}

/** Nothing that was started for a job may outlive the test. */
export function expectNoProcessOf(id: string): void {
  expect(processesWithEnvironment(`${JOB_VARIABLE}=${id}`)).toEqual([]);
}

/** Waits until every process of a job has ended by itself. */
export async function untilGone(id: string): Promise<void> {
  while (processesWithEnvironment(`${JOB_VARIABLE}=${id}`).length > 0) await pause(10);
}

import { describe, expect, it } from "vitest";
import type { Clock } from "../src/clock.js";
import { openFileStoreOn } from "../src/file-store/open-file-store.js";
import type { CreateRequest, JobStore, WorkerControl } from "../src/index.js";
import { type CrashState, crashStates } from "./support/crash-states.js";
import { Disk } from "./support/disk.js";

const allDead: WorkerControl = { liveness: () => "dead", stop: async () => ({ survivors: [] }) };
const allAlive: WorkerControl = { liveness: () => "alive", stop: async () => ({ survivors: [] }) };

function clockOf(boot: string, wallMs = Date.UTC(2026, 0, 1)): Clock {
  let ticks = 0;
  return { now: () => ({ wallMs: wallMs + ticks, upMs: ticks++, boot }) };
}

function open(disk: Disk, control: WorkerControl, clock: Clock): JobStore {
  return openFileStoreOn(disk.fs, {
    directory: "/state/jobs",
    reserveBytes: 16,
    control,
    clock,
    ttlMs: 60_000,
  });
}

const idempotency = { tool: "review", key: "k", hash: "h" };
const wanted: CreateRequest = {
  workspace: "/work/a",
  kind: "review",
  spec: { question: "a question" },
  deadlineMs: 600_000,
  idempotency,
};

/** Runs a story on a recording disk and checks every state a power cut could leave. */
async function survey(
  story: (store: JobStore, disk: Disk) => Promise<void>,
  check: (state: CrashState, store: JobStore) => Promise<void>,
): Promise<number> {
  const disk = new Disk();
  const store = open(disk, allAlive, clockOf("before"));
  await story(store, disk);
  await store.close();
  let states = 0;
  for (const state of crashStates(disk)) {
    states++;
    const after = open(state.disk, allDead, clockOf("after"));
    try {
      await check(state, after);
    } catch (error) {
      throw new Error(`after ${[...state.marks].join(", ") || "nothing"}, at change ${state.at}`, {
        cause: error,
      });
    } finally {
      await after.close();
    }
  }
  return states;
}

async function onlyJob(store: JobStore) {
  const listed = await store.list();
  if (!listed.ok) throw new Error(listed.error.message);
  expect(listed.unreadable).toEqual([]);
  expect(listed.jobs.length).toBeLessThanOrEqual(1);
  return listed.jobs[0];
}

async function must<T extends { ok: boolean }>(answer: Promise<T>): Promise<T & { ok: true }> {
  const given = await answer;
  if (!given.ok) throw new Error(JSON.stringify(given));
  return given as T & { ok: true };
}

describe("openFileStore, after a power cut at any moment", () => {
  it("has every job it said was created, runs none twice, and gives back each result it took", async () => {
    const states = await survey(
      async (store, disk) => {
        const { job } = await must(store.create(wanted));
        disk.mark("created");
        const { claim } = await must(store.claim(job.id));
        disk.mark("claimed");
        store.progress(claim, { phase: "reading" });
        await must(store.finish(claim, { ok: true, result: { answer: 42 } }));
        disk.mark("finished");
      },
      async ({ marks }, store) => {
        const job = await onlyJob(store);
        if (marks.has("created")) expect(job).toBeDefined();
        if (marks.has("finished"))
          expect(job).toMatchObject({ state: "done", resultAvailable: true });
        if (job === undefined) return;
        expect(job.state).toMatch(/^(failed|done)$/);
        expect((await store.claim(job.id)).ok).toBe(false);
        if (job.state === "done")
          expect(await store.result(job.id)).toMatchObject({ ok: true, result: { answer: 42 } });
        else expect(["never_started", "worker_lost"]).toContain(job.reason);
        const again = await store.create(wanted);
        if (marks.has("claimed"))
          expect(again).toMatchObject({ outcome: "replayed", job: { id: job.id } });
        if (job.state === "done")
          expect(again).toMatchObject({ outcome: "replayed", job: { id: job.id } });
        const before = await store.get(job.id);
        await store.sweep();
        expect(await store.get(job.id)).toEqual(before);
      },
    );
    expect(states).toBeGreaterThan(200);
  });

  it("keeps a cancel that was answered, and runs no job that was cancelled in the queue", async () => {
    await survey(
      async (store, disk) => {
        const { job } = await must(store.create(wanted));
        disk.mark("created");
        await must(store.cancel(job.id));
        disk.mark("cancelled");
      },
      async ({ marks }, store) => {
        const job = await onlyJob(store);
        if (marks.has("created")) expect(job).toBeDefined();
        if (marks.has("cancelled")) expect(job?.state).toBe("cancelled");
        if (job !== undefined) expect((await store.claim(job.id)).ok).toBe(false);
      },
    );
  });

  it("has the result until it was delivered, and never runs it again", async () => {
    await survey(
      async (store, disk) => {
        const { job } = await must(store.create(wanted));
        const { claim } = await must(store.claim(job.id));
        await must(store.finish(claim, { ok: true, result: "paid for" }));
        disk.mark("finished");
        await must(store.consume(job.id, async () => disk.mark("delivered")));
        disk.mark("consumed");
      },
      async ({ marks }, store) => {
        if (!marks.has("finished")) return;
        const job = await onlyJob(store);
        if (!marks.has("delivered")) {
          expect(await store.result(job?.id ?? "")).toMatchObject({ ok: true, result: "paid for" });
        }
        if (marks.has("consumed")) expect(job).toBeUndefined();
        const again = await store.create(wanted);
        expect(again.ok ? again.outcome : again.error.code).toMatch(
          /^(replayed|idempotency_unavailable)$/,
        );
      },
    );
  });

  it("removes a record whole or not at all, and nothing beside it", async () => {
    await survey(
      async (store, disk) => {
        const kept = await must(store.create({ ...wanted, workspace: "/work/b" }));
        const held = await must(store.claim(kept.job.id));
        await must(store.finish(held.claim, { ok: true, result: "kept" }));
        disk.mark(kept.job.id);
        const { job } = await must(store.create(wanted));
        const { claim } = await must(store.claim(job.id));
        await must(store.finish(claim, { ok: true, result: "read" }));
        await must(store.result(job.id));
        const limited = openFileStoreOn(disk.fs, {
          directory: "/state/jobs",
          maxCount: 0,
          control: allAlive,
          clock: clockOf("before"),
        });
        await limited.sweep();
        await limited.close();
        disk.mark("swept");
      },
      async ({ marks }, store) => {
        const listed = await must(store.list());
        expect(listed.unreadable).toEqual([]);
        for (const id of marks) {
          if (id !== "swept")
            expect(await store.result(id)).toMatchObject({ ok: true, result: "kept" });
        }
        if (marks.has("swept"))
          expect(listed.jobs.map(({ workspace }) => workspace)).toEqual(["/work/b"]);
        for (const job of listed.jobs) {
          if (job.state === "done") expect((await store.result(job.id)).ok).toBe(true);
        }
      },
    );
  });

  it("makes one job of two creates that race one key", async () => {
    await survey(
      async (store, disk) => {
        const other = open(disk, allAlive, clockOf("before"));
        const answers = await Promise.all([store.create(wanted), other.create(wanted)]);
        const created = answers.filter((answer) => answer.ok);
        expect(created).toHaveLength(1);
        const id = created[0]?.ok ? created[0].job.id : "";
        disk.mark("created");
        await must(store.claim(id));
        disk.mark(`claimed ${id}`);
        await other.close();
      },
      async ({ marks }, store) => {
        const claimed = [...marks].find((mark) => mark.startsWith("claimed"))?.slice(8);
        if (claimed === undefined) return;
        expect(await store.create(wanted)).toMatchObject({
          outcome: "replayed",
          job: { id: claimed },
        });
      },
    );
  });
});

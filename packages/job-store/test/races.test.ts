import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { systemClock } from "../src/clock.js";
import type { FileSystem } from "../src/file-store/file-system.js";
import { openFileStoreOn } from "../src/file-store/open-file-store.js";
import { fileText } from "../src/file-store/read-file.js";
import { openFileStore } from "../src/index.js";
import { Disk } from "./support/disk.js";
import { claimed, created, deadAfter, openOn } from "./support/settings.js";
import { createTempDir } from "./support/temp-dir.js";

/** The path of a file of the only workspace's job. */
function pathOf(disk: Disk, id: string, name: string): string {
  const [digest] = disk.fs.list("/state/jobs");
  return `/state/jobs/${digest}/${id}/${name}`;
}

describe("abandon, cancel and claim at one moment", () => {
  it.each([
    ["abandon", 0],
    ["cancel", 0],
    ["cancel", 1],
  ] as const)(
    "a worker that claims while %s writes its file %d runs the job or does not, never both",
    async (ending, file) => {
      const disk = new Disk();
      const worker = openOn(disk);
      const id = await created(worker);
      let written = 0;
      let isRunning = false;
      // The other store has looked, and seen no claim; the worker's comes before it writes.
      const writeNew: FileSystem["writeNew"] = async (path, ...rest) => {
        if (path.includes(id) && written++ === file) isRunning = (await worker.claim(id)).ok;
        await disk.fs.writeNew(path, ...rest);
      };
      const other = openFileStoreOn({ ...disk.fs, writeNew }, { directory: "/state" });
      expect((await other[ending](id, { graceMs: 20 })).ok).toBe(true);
      const found = await other.get(id);
      expect(found.ok && found.job.state === "running").toBe(isRunning);
    },
  );
});

describe("get, of a worker that does its last just before it dies", () => {
  it("says that the job ran, and keeps its key, when the turn came last", async () => {
    const disk = new Disk();
    const idempotency = { tool: "t", key: "k", hash: "h" };
    const stuck = openOn(disk, { maxRunning: 0 });
    const id = await created(stuck, { idempotency });
    void stuck.claim(id);
    while (!disk.fs.exists(pathOf(disk, id, "claim.json"))) await breathe();
    const started = fileText({ at: systemClock.now(), turn: 1 });
    const control = deadAfter(
      () => void disk.fs.writeNew(pathOf(disk, id, "started.json"), started, { sync: true }),
    );
    const observer = openOn(disk, { control });
    expect(await observer.get(id)).toMatchObject({
      job: { state: "failed", reason: "worker_lost" },
    });
    const again = await observer.create({
      workspace: "/w",
      kind: "k",
      spec: 1,
      deadlineMs: 1,
      idempotency,
    });
    expect(again).toMatchObject({ outcome: "replayed", job: { id } });
    await stuck.close();
  });

  it("recovers the end that was written whole and had not got its name", async () => {
    const disk = new Disk();
    const trouble = {
      failWith: (operation: string): string | undefined =>
        operation === "never" ? "EIO" : undefined,
    };
    const worker = openOn(disk, {}, trouble);
    const id = await created(worker);
    const claim = await claimed(worker, id);
    trouble.failWith = (operation) =>
      operation === "link" || operation === "unlink" ? "EIO" : undefined;
    expect((await worker.finish(claim, { ok: true, result: "paid for" })).ok).toBe(false);
    const observer = openOn(disk, { control: deadAfter(() => {}) });
    expect(await observer.result(id)).toMatchObject({
      result: "paid for",
      job: { state: "done", recovered: true },
    });
  });
});

describe("finish, of a job that others have ended", () => {
  it("answers that the result is stored, though the clean-up fails, and says what stayed", async () => {
    const disk = new Disk();
    const store = openOn(
      disk,
      {},
      { failWith: (operation) => (operation === "removeTree" ? "EACCES" : undefined) },
    );
    const id = await created(store);
    const claim = await claimed(store, id);
    expect(await store.finish(claim, { ok: true, result: 1 })).toEqual({ ok: true, state: "done" });
    const { scratch } = claim.files ?? {};
    expect(await store.get(id)).toMatchObject({
      job: { cleanupWarnings: [`Cannot remove "${scratch}": EACCES`] },
    });
    expect(await openOn(disk).sweep()).toMatchObject({ warnings: [] });
    expect(await store.get(id)).toMatchObject({ job: { cleanupWarnings: [] } });
  });

  it("keeps the result all the same", async () => {
    const disk = new Disk();
    let upMs = 0;
    const clock = { now: () => ({ wallMs: 0, upMs, boot: "b" }) };
    const worker = openOn(disk, { clock });
    const id = await created(worker);
    const claim = await claimed(worker, id);
    upMs = 1_000_000;
    // A worker that may not be signalled is past its deadline: the job is over for all others.
    const observer = openOn(disk, {
      clock,
      control: { liveness: () => "alive", stop: async () => ({ survivors: [] }) },
    });
    expect(await observer.get(id)).toMatchObject({
      job: { state: "timeout", reason: "deadline", resultAvailable: false },
    });
    expect(await worker.finish(claim, { ok: true, result: "late" })).toEqual({
      ok: true,
      state: "timeout",
    });
    expect(await observer.result(id)).toMatchObject({
      result: "late",
      resultOk: true,
      job: { state: "timeout" },
    });
    expect(await observer.consume(id)).toMatchObject({ ok: true, result: "late" });
    expect(await observer.get(id)).toMatchObject({ error: { code: "job_consumed" } });
  });
});

describe("claim, in the queue", () => {
  it("keeps the place of a job whose worker is on its way, but not for long", async () => {
    const disk = new Disk();
    let upMs = 0;
    const clock = { now: () => ({ wallMs: 0, upMs, boot: "b" }) };
    const store = openOn(disk, { clock });
    const first = await created(store);
    const id = await created(store);
    const second = claimed(store, id);
    while (!disk.fs.exists(pathOf(disk, id, "claim.json"))) await breathe();
    for (let round = 0; round < 50; round++) await breathe();
    expect(disk.fs.exists(pathOf(disk, id, "started.json"))).toBe(false);
    upMs = 5_000;
    await second;
    await claimed(store, first);
  });

  it("is given up by a job that is cancelled while it takes its turn, and its key is free", async () => {
    const disk = new Disk();
    const idempotency = { tool: "t", key: "k", hash: "h" };
    let cancel = () => {};
    const store = openOn(
      disk,
      {},
      {
        failWith(operation, path) {
          if (operation === "writeNew" && path.startsWith("/state/turns")) cancel();
          return undefined;
        },
      },
    );
    const id = await created(store, { idempotency });
    const text = fileText({ at: systemClock.now() });
    cancel = () => void disk.fs.writeNew(pathOf(disk, id, "cancel.json"), text, { sync: true });
    expect(await store.claim(id)).toMatchObject({ error: { code: "turn_abandoned" } });
    expect(await store.get(id)).toMatchObject({
      job: { state: "cancelled", reason: "cancelled_in_queue" },
    });
    cancel = () => {};
    expect(await created(store, { idempotency })).not.toBe(id);
  });

  it("does not take a number that others took and gave up since it counted", async () => {
    const disk = new Disk();
    let isLate = false;
    const store = openOn(
      disk,
      {},
      {
        failWith(operation, path) {
          if (operation !== "link" || isLate || !path.startsWith("/state/turns")) return undefined;
          isLate = true;
          // While this one was about to take number 1, others had 1 and 2, and 1 was removed.
          void disk.fs.writeNew(
            "/state/turns/000000000002",
            fileText({ id: "gone", workspaceDigest: "w" }),
            { sync: false },
          );
          return undefined;
        },
      },
    );
    const id = await created(store);
    await claimed(store, id);
    expect(
      JSON.parse(disk.get(pathOf(disk, id, "started.json")).content?.toString() ?? "").turn,
    ).toBe(3);
    expect(disk.fs.list("/state/turns")).not.toContain("000000000001");
  });
});

describe("claim, with ownsProcess", () => {
  it("is not believed of a process that does not lead its group", async () => {
    await using temp = await createTempDir();
    await using store = openFileStore({ directory: temp.path });
    const id = await created(store);
    const answer = await store.claim(id, { ownsProcess: true });
    const keep = answer.ok ? (answer.claim.files?.keep ?? "") : "";
    expect(JSON.parse(readFileSync(join(keep, "../claim.json"), "utf8"))).toMatchObject({
      ownsProcess: false,
    });
  });
});

describe("the signal of a claim", () => {
  it("tells of the deadline on time, though the timer came before the clock", async () => {
    const disk = new Disk();
    const began = performance.now();
    // One tick behind the timer, as a clock of coarse ticks is.
    const clock = {
      now: () => ({ wallMs: 0, upMs: Math.max(0, performance.now() - began - 10), boot: "b" }),
    };
    const store = openOn(disk, { clock });
    const { signal } = await claimed(store, await created(store, { deadlineMs: 600 }));
    const awake = setInterval(() => {}, 1_000);
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    clearInterval(awake);
    expect(signal.reason).toBe("deadline");
    expect(performance.now() - began).toBeLessThan(1_100);
  });
});

describe("close, with a job in hand", () => {
  it("fails the job, which nobody can finish any more", async () => {
    const disk = new Disk();
    const store = openOn(disk);
    const id = await created(store);
    const claim = await claimed(store, id);
    await store.close();
    expect(await openOn(disk).get(id)).toMatchObject({
      job: { state: "failed", reason: "worker_lost" },
    });
    expect(await store.finish(claim, { ok: true, result: 1 })).toMatchObject({
      error: { code: "claim_lost" },
    });
  });
});

describe("consume, by one who looked before another had consumed and died", () => {
  it("is told that the result was consumed, and gets none", async () => {
    const disk = new Disk();
    const worker = openOn(disk);
    const claim = await claimed(worker, await created(worker));
    await worker.finish(claim, { ok: true, result: "once" });
    let isFirst = true;
    const writeNew: FileSystem["writeNew"] = async (path, ...rest) => {
      if (isFirst) {
        isFirst = false;
        expect(await openOn(disk).consume(claim.id)).toMatchObject({ ok: true, result: "once" });
        const right = pathOf(disk, claim.id, "consume-1.json");
        const holder = JSON.parse(String(disk.fs.read(right)));
        await disk.fs.unlink(right);
        await disk.fs.writeNew(right, fileText({ ...holder, pid: 4_194_303 }), { sync: true });
      }
      await disk.fs.writeNew(path, ...rest);
    };
    const late = openFileStoreOn({ ...disk.fs, writeNew }, { directory: "/state" });
    expect(await late.consume(claim.id)).toMatchObject({ error: { code: "job_consumed" } });
  });
});

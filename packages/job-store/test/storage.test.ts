import { describe, expect, it } from "vitest";
import { openFileStoreOn } from "../src/file-store/open-file-store.js";
import type { CreateRequest, JobStore } from "../src/index.js";
import { Disk } from "./support/disk.js";
import { failingFileSystem, type Trouble, usedBytes } from "./support/failing-disk.js";

const wanted: CreateRequest = {
  workspace: "/w",
  kind: "k",
  spec: "a question",
  deadlineMs: 60_000,
};
const RESERVE = 10_000;

function openOn(trouble: Trouble): { store: JobStore; disk: Disk } {
  const disk = new Disk();
  const options = { directory: "/state", reserveBytes: RESERVE };
  return { store: openFileStoreOn(failingFileSystem(disk, trouble), options), disk };
}

async function claimed(store: JobStore) {
  const created = await store.create(wanted);
  if (!created.ok) throw new Error(created.error.message);
  const answer = await store.claim(created.job.id);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.claim;
}

describe("create, on a disk that refuses", () => {
  it("starts nothing that could not store its result, and leaves nothing behind", async () => {
    const { store, disk } = openOn({ capacity: RESERVE - 1 });
    expect(await store.create(wanted)).toMatchObject({
      ok: false,
      error: { code: "storage_unavailable", systemCode: "ENOSPC" },
    });
    expect(await store.list()).toEqual({ ok: true, jobs: [], unreadable: [] });
    expect(disk.print()).not.toContain("a question");
  });

  it.each(["EACCES", "EROFS", "EIO", "EDQUOT"])(
    "answers storage_unavailable to %s",
    async (code) => {
      const { store } = openOn({
        failWith: (operation) => (operation === "writeNew" ? code : undefined),
      });
      expect(await store.create(wanted)).toMatchObject({
        ok: false,
        error: { code: "storage_unavailable", systemCode: code },
      });
    },
  );

  it("takes back a job that cannot be put under its key", async () => {
    const { store, disk } = openOn({
      failWith: (operation, path) =>
        operation === "writeNew" && path.includes("/keys/") ? "ENOSPC" : undefined,
    });
    const idempotency = { tool: "t", key: "k", hash: "h" };
    expect(await store.create({ ...wanted, idempotency })).toMatchObject({
      ok: false,
      error: { code: "storage_unavailable" },
    });
    expect(await store.list()).toEqual({ ok: true, jobs: [], unreadable: [] });
    expect(disk.print()).not.toContain("a question");
  });

  it("makes the folders anew when somebody removed them", async () => {
    const { store, disk } = openOn({});
    expect(await store.create(wanted)).toMatchObject({ outcome: "created" });
    await disk.fs.removeTree("/state");
    expect(await store.create(wanted)).toMatchObject({ outcome: "created" });
  });

  it("does not count as waiting what dead processes left in the queue", async () => {
    const disk = new Disk();
    const store = openFileStoreOn(disk.fs, { directory: "/state", reserveBytes: 16, maxQueued: 1 });
    expect(await store.create(wanted)).toMatchObject({ outcome: "created" });
    expect(await store.create(wanted)).toMatchObject({ error: { code: "too_many_jobs" } });
    await disk.fs.removeTree("/state/jobs");
    expect(await store.create(wanted)).toMatchObject({ outcome: "created" });
  });

  it("says so where files cannot be linked, before anything runs", async () => {
    const { store } = openOn({
      failWith: (operation) => (operation === "link" ? "EPERM" : undefined),
    });
    const created = await store.create(wanted);
    const id = created.ok ? created.job.id : "";
    expect(await store.claim(id)).toMatchObject({
      ok: false,
      error: { code: "storage_unavailable", systemCode: "EPERM" },
    });
  });
});

describe("finish, on a disk that refuses", () => {
  it("stores the result of a paid job on a full disk, from the space set aside for it", async () => {
    const trouble: Trouble = {};
    const { store, disk } = openOn(trouble);
    const claim = await claimed(store);
    trouble.capacity = usedBytes(disk);
    const result = "x".repeat(RESERVE - 500);
    expect(await store.finish(claim, { ok: true, result })).toEqual({ ok: true, state: "done" });
    delete trouble.capacity;
    expect(await store.result(claim.id)).toMatchObject({ ok: true, result });
    expect(disk.print()).not.toContain(".tmp-");
  });

  it("keeps the claim when even that is too little, so that the worker may try again", async () => {
    const trouble: Trouble = {};
    const { store, disk } = openOn(trouble);
    const claim = await claimed(store);
    trouble.capacity = usedBytes(disk);
    const outcome = { ok: true, result: "x".repeat(RESERVE * 2) };
    expect(await store.finish(claim, outcome)).toMatchObject({
      ok: false,
      error: { code: "storage_unavailable", systemCode: "ENOSPC" },
    });
    expect(await store.get(claim.id)).toMatchObject({ job: { state: "running" } });
    delete trouble.capacity;
    expect(await store.finish(claim, outcome)).toEqual({ ok: true, state: "done" });
  });
});

describe("get and list, on a disk that refuses", () => {
  it("tells a record that cannot be read now from one that is damaged, and removes neither", async () => {
    const trouble: Trouble = {};
    const { store } = openOn(trouble);
    const { id } = await claimed(store);
    trouble.failWith = (operation, path) =>
      operation === "read" && path.endsWith("record.json") ? "EIO" : undefined;
    expect(await store.get(id)).toMatchObject({
      error: { code: "storage_unavailable", systemCode: "EIO" },
    });
    const unreadable = [{ id, error: { code: "storage_unavailable" } }];
    expect(await store.list()).toMatchObject({ ok: true, jobs: [], unreadable });
    expect(await store.sweep()).toMatchObject({ evicted: [], unreadable });
    delete trouble.failWith;
    expect(await store.get(id)).toMatchObject({ job: { state: "running" } });
  });

  it("goes on when progress cannot be written", async () => {
    const trouble: Trouble = {};
    const { store, disk } = openOn(trouble);
    const claim = await claimed(store);
    trouble.capacity = usedBytes(disk);
    store.progress(claim, { phase: "working" });
    delete trouble.capacity;
    expect(await store.finish(claim, { ok: true, result: 1 })).toMatchObject({ ok: true });
  });
});

import { describe, expect, it } from "vitest";
import { openFileStoreOn } from "../src/file-store/open-file-store.js";
import { Disk } from "./support/disk.js";
import { failingFileSystem } from "./support/failing-disk.js";

/** A store with 30 jobs, one each second, in two workspaces in turn, and what is read of it then. */
async function thirtyJobs() {
  const read: string[] = [];
  const disk = new Disk();
  const fs = failingFileSystem(disk, {
    failWith: (operation, path) => {
      if (operation === "read" && path.endsWith("/record.json")) read.push(path);
      return undefined;
    },
  });
  const now = { wallMs: Date.UTC(2026, 0, 1), upMs: 0, boot: "one" };
  const options = { directory: "/state", reserveBytes: 1, claimWithinMs: 600_000 };
  const store = openFileStoreOn(fs, { ...options, clock: { now: () => ({ ...now }) } });
  const ids: string[] = [];
  for (let count = 0; count < 30; count++) {
    now.wallMs += 1_000;
    now.upMs += 1_000;
    const workspace = count % 2 === 0 ? "/a" : "/b";
    const created = await store.create({ workspace, kind: "k", spec: 1, deadlineMs: 60_000 });
    if (!created.ok) throw new Error(created.error.message);
    ids.unshift(created.job.id);
  }
  read.length = 0;
  return { store, ids, read };
}

describe("list, with a limit", () => {
  it("reads the newest jobs, and no older one", async () => {
    const { store, ids, read } = await thirtyJobs();
    const listed = await store.list({ limit: 3 });
    expect(listed.ok && listed.jobs.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    // One more tells that the next is older.
    expect(read.length).toBe(4);
  });

  it("reads on until it has found so many of those that were asked for", async () => {
    const { store, ids } = await thirtyJobs();
    await store.cancel(ids[20] ?? "", { graceMs: 0 });
    await store.cancel(ids[25] ?? "", { graceMs: 0 });
    const listed = await store.list({ limit: 1, states: ["cancelled"] });
    expect(listed.ok && listed.jobs.map(({ id }) => id)).toEqual([ids[20]]);
    const ofOne = await store.list({ limit: 2, workspace: "/a" });
    expect(ofOne.ok && ofOne.jobs.map(({ id }) => id)).toEqual([ids[1], ids[3]]);
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDoorbell, removeSocket, visitDoorbell } from "../src/file-store/doorbell.js";
import { openFileStore, startWorker } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";
import { createJob, untilGone, workerHost } from "./support/workers.js";

async function open(directory: string, onRing = () => {}) {
  const doorbell = await openDoorbell({
    jobId: "a".repeat(26),
    directory,
    shortDirectory: directory,
    onRing,
  });
  if (doorbell === undefined) throw new Error("no socket to be had");
  return doorbell;
}

/** Visits, and answers what it hears until the door closes. */
function hear(
  path: string,
  jobId: string,
): { sounds: string[]; ended: Promise<void>; ring: () => void } {
  const sounds: string[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const visit = visitDoorbell(path, jobId, { ring: () => sounds.push("ring"), end: () => end() });
  return { sounds, ended, ring: visit.ring };
}

describe("openDoorbell", () => {
  it("rings both ways, and tells its end", async () => {
    await using temp = await createTempDir();
    let rung = () => {};
    const wasRung = new Promise<void>((resolve) => {
      rung = resolve;
    });
    const doorbell = await open(temp.path, () => rung());
    const visitor = hear(doorbell.path, "a".repeat(26));
    visitor.ring();
    await wasRung;
    doorbell.ring();
    doorbell.close();
    await visitor.ended;
    expect(visitor.sounds.length).toBeGreaterThanOrEqual(1);
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it("is left at once by a visitor who meant another job", async () => {
    await using temp = await createTempDir();
    const doorbell = await open(temp.path);
    const visitor = hear(doorbell.path, "b".repeat(26));
    await visitor.ended;
    expect(visitor.sounds).toEqual([]);
    doorbell.close();
  });

  it("tells a visitor of a socket that nobody listens to that it has ended", async () => {
    await using temp = await createTempDir();
    await hear(join(temp.path, "nobody"), "a".repeat(26)).ended;
  });
});

describe("a state folder whose path is too long for a socket", () => {
  it("gets its sockets in short private folders of their own, which go with the job", async () => {
    await using temp = await createTempDir();
    await using short = await createTempDir();
    const directory = join(temp.path, "h".repeat(200));
    mkdirSync(directory, { mode: 0o700 });
    await using store = openFileStore({ directory, shortDirectory: short.path });
    const { id } = await createJob(store);
    const claimed = await store.claim(id);
    if (!claimed.ok) throw new Error(claimed.error.message);
    const { socket } = JSON.parse(
      readFileSync(join(claimed.claim.files?.keep ?? "", "../claim.json"), "utf8"),
    );
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(103);
    expect([dirname(dirname(socket)), statSync(socket).isSocket()]).toEqual([short.path, true]);
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    await using other = openFileStore({ directory });
    const waiting = other.wait(id);
    await store.finish(claimed.claim, { ok: true, result: 1 });
    expect(await waiting).toMatchObject({ job: { state: "done" } });
    expect(readdirSync(short.path)).toEqual([]);
  });
});

describe("removeSocket", () => {
  it("removes what a killed worker left, and nothing that is not a socket's place", async () => {
    await using temp = await createTempDir();
    const sockets = join(temp.path, "run");
    const own = join(temp.path, "job-abcdef");
    const precious = join(temp.path, "precious");
    for (const folder of [sockets, own, precious]) mkdirSync(folder);
    const places = [
      join(sockets, "x"),
      join(own, "s"),
      join(precious, "s"),
      join(temp.path, "file"),
    ];
    for (const path of places) writeFileSync(path, "");
    for (const path of [...places, "/", ""]) removeSocket(path, sockets, temp.path);
    expect(places.map((path) => existsSync(path))).toEqual([false, false, true, true]);
    expect(existsSync(own)).toBe(false);
  });

  it("is done for a worker that was killed", async () => {
    await using temp = await createTempDir();
    await using store = openFileStore({ directory: temp.path });
    const { id } = await createJob(store);
    await startWorker(store, workerHost("die", temp.path), id);
    await store.wait(id);
    expect(readdirSync(join(temp.path, "run"))).toEqual([]);
  });
});

describe("wait, on a worker in another process", () => {
  it("answers within 20 ms of the end", async () => {
    await using temp = await createTempDir();
    await using store = openFileStore({ directory: temp.path });
    const delays: number[] = [];
    for (let round = 0; round < 5; round++) {
      const { id } = await createJob(store);
      const waiting = store.wait(id).then(() => Date.now());
      await startWorker(store, workerHost("finish", temp.path), id);
      const answeredAt = await waiting;
      const stored = await store.result(id);
      delays.push(answeredAt - (stored.ok ? Date.parse(stored.job.endedAt ?? "") : 0));
      await untilGone(id);
    }
    expect(Math.min(...delays)).toBeLessThan(20);
  });
});

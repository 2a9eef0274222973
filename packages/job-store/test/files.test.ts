import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Clock, Stamp } from "../src/clock.js";
import { type Claim, type FileStoreOptions, type JobStore, openFileStore } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";

async function runningJob(directory: string, options: Partial<FileStoreOptions> = {}) {
  const store = openFileStore({ directory, reserveBytes: 16, ...options });
  return { store, claim: await claimNew(store) };
}

async function claimNew(
  store: JobStore,
): Promise<Claim & { files: { scratch: string; keep: string } }> {
  const created = await store.create({
    workspace: "/w",
    kind: "k",
    spec: "a question",
    deadlineMs: 60_000,
  });
  if (!created.ok) throw new Error(created.error.message);
  const claimed = await store.claim(created.job.id);
  if (!claimed.ok || claimed.claim.files === undefined) throw new Error("not claimed");
  return { ...claimed.claim, files: claimed.claim.files };
}

function allFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
    join(folder, name),
  );
}

/** A clock of one boot after another, whose wall may be wrong. */
function brokenClock(): Clock & { stamp: Stamp } {
  const clock = { stamp: { wallMs: Date.now(), upMs: 0, boot: "first" }, now: () => clock.stamp };
  return clock;
}

describe("the files of a job", () => {
  it("hold no idempotency key, which may be made of anything", async () => {
    await using temp = await createTempDir();
    const store = openFileStore({ directory: temp.path, reserveBytes: 16 });
    const idempotency = { tool: "t", key: "the key itself", hash: "h" };
    const asked = { workspace: "/w", kind: "k", spec: 1, deadlineMs: 60_000, idempotency };
    expect(await store.create(asked)).toMatchObject({ outcome: "created" });
    expect(await store.create(asked)).toMatchObject({ error: { code: "idempotency_in_progress" } });
    const files = allFiles(temp.path).filter((path) => statSync(path).isFile());
    expect(files.filter((path) => readFileSync(path, "utf8").includes(idempotency.key))).toEqual(
      [],
    );
  });

  it("are the user's alone: folders 0700, files 0600", async () => {
    await using temp = await createTempDir();
    const directory = join(temp.path, "made", "on", "demand");
    const { store, claim } = await runningJob(directory);
    store.progress(claim, { phase: "working" });
    await store.cancel(claim.id, { graceMs: 0 });
    await store.finish(claim, { ok: true, result: 1 });
    await store.result(claim.id);
    for (const path of [directory, ...allFiles(directory)]) {
      const { mode } = statSync(path);
      const wanted = statSync(path).isDirectory() ? 0o700 : 0o600;
      if (statSync(path).isSocket()) continue;
      expect([path, (mode & 0o777).toString(8)]).toEqual([path, wanted.toString(8)]);
    }
    await store.close();
  });

  it("are not put where others may write", async () => {
    await using temp = await createTempDir();
    const directory = join(temp.path, "open");
    mkdirSync(directory);
    (await import("node:fs")).chmodSync(directory, 0o777);
    await using store = openFileStore({ directory });
    expect(
      await store.create({ workspace: "/w", kind: "k", spec: 1, deadlineMs: 1 }),
    ).toMatchObject({
      ok: false,
      error: { code: "storage_unavailable" },
    });
    expect(readdirSync(directory)).toEqual([]);
  });

  it("hold what was asked until the job ends, and not after", async () => {
    await using temp = await createTempDir();
    const { store, claim } = await runningJob(temp.path);
    const holdsQuestion = () =>
      allFiles(temp.path).some(
        (path) => statSync(path).isFile() && readFileSync(path, "utf8").includes("a question"),
      );
    expect(holdsQuestion()).toBe(true);
    await store.finish(claim, { ok: true, result: "an answer" });
    expect(holdsQuestion()).toBe(false);
    await store.close();
  });

  it("lose the scratch folder at the end, and keep what was left to be kept past a consume", async () => {
    await using temp = await createTempDir();
    const { store, claim } = await runningJob(temp.path, { ttlMs: 60_000, maxCount: 0 });
    const patch = join(claim.files.keep, "changes.patch");
    writeFileSync(patch, "diff", { mode: 0o600 });
    mkdirSync(join(claim.files.scratch, "tree"));
    await store.finish(claim, { ok: true, result: 1 });
    expect(existsSync(claim.files.scratch)).toBe(false);
    expect((await store.consume(claim.id)).ok).toBe(true);
    await store.sweep();
    expect(readFileSync(patch, "utf8")).toBe("diff");
    expect(readdirSync(join(patch, "../..")).sort()).toEqual([
      "claim.json",
      "consume-1.json",
      "keep",
      "outcome.jsonl",
      "record.json",
      "started.json",
    ]);
    await store.close();
  });

  it("go with the record when its time is over, the kept ones too", async () => {
    await using temp = await createTempDir();
    const clock = brokenClock();
    const { store, claim } = await runningJob(temp.path, { ttlMs: 60_000, clock });
    writeFileSync(join(claim.files.keep, "changes.patch"), "diff");
    await store.finish(claim, { ok: true, result: 1 });
    clock.stamp = { ...clock.stamp, upMs: 60_001 };
    expect((await store.sweep()).evicted).toEqual([claim.id]);
    expect(existsSync(claim.files.keep)).toBe(false);
    await store.close();
  });

  it("of an end in the future are young from the sweep that met them, and do not stay for ever", async () => {
    await using temp = await createTempDir();
    const clock = brokenClock();
    const { store, claim } = await runningJob(temp.path, { ttlMs: 60_000, clock });
    clock.stamp = { ...clock.stamp, wallMs: clock.stamp.wallMs + 10 * 365 * 86_400_000 };
    await store.finish(claim, { ok: true, result: 1 });
    const now = Date.now();
    for (const [wallMs, evicted] of [
      [now, []],
      [now + 59_000, []],
      [now + 61_000, [claim.id]],
    ] as const) {
      clock.stamp = { wallMs, upMs: wallMs - now, boot: "second" };
      expect((await store.sweep()).evicted).toEqual(evicted);
    }
    await store.close();
  });

  it("that killed processes left are swept when they are old, and none that may hold a result", async () => {
    await using temp = await createTempDir();
    const { store, claim } = await runningJob(temp.path);
    const ended = await claimNew(store);
    await store.finish(ended, { ok: true, result: 1 });
    const workspace = join(claim.files.scratch, "../..");
    const strays = [
      join(ended.files.keep, "../.tmp-abc"),
      join(workspace, ".new-abc"),
      join(workspace, ".gone-abc"),
      join(temp.path, "keys", ".tmp-abc"),
      join(temp.path, "run", "abcdefghij"),
    ];
    const mayHoldResult = join(claim.files.keep, "../.tmp-abc");
    const young = join(temp.path, "queue", ".tmp-young");
    for (const path of [...strays, mayHoldResult, young]) writeFileSync(path, "");
    for (const path of [...strays, mayHoldResult]) utimesSync(path, 0, 0);
    expect(await store.sweep()).toMatchObject({ strays: strays.length, warnings: [] });
    expect([...strays, mayHoldResult, young].filter((path) => existsSync(path))).toEqual([
      mayHoldResult,
      young,
    ]);
    await store.close();
  });

  it("that cannot be removed are told in the job's warnings", async () => {
    await using temp = await createTempDir();
    const { store, claim } = await runningJob(temp.path);
    await store.finish(claim, { ok: true, result: 1, cleanupWarnings: ["Cannot remove the tree"] });
    expect(await store.get(claim.id)).toMatchObject({
      job: { cleanupWarnings: ["Cannot remove the tree"] },
    });
    await store.close();
  });
});

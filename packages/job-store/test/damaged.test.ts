import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type JobStore, openFileStore } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";

/** A store with one ended job, and the folder of that job. */
async function endedJob(
  directory: string,
): Promise<{ store: JobStore; id: string; folder: string }> {
  const store = openFileStore({ directory, ttlMs: 0, maxCount: 0, reserveBytes: 16 });
  const created = await store.create({ workspace: "/w", kind: "k", spec: 1, deadlineMs: 60_000 });
  if (!created.ok) throw new Error(created.error.message);
  const { id } = created.job;
  const claimed = await store.claim(id);
  if (!claimed.ok) throw new Error(claimed.error.message);
  await store.finish(claimed.claim, { ok: true, result: "paid for" });
  const [digest = ""] = readdirSync(join(directory, "jobs"));
  return { store, id, folder: join(directory, "jobs", digest, id) };
}

const HEADER_ONLY = (text: string) => text.slice(0, text.indexOf("\n") + 1);
const DAMAGES: readonly [string, string, (text: string) => string][] = [
  ["a record of no bytes", "record.json", () => ""],
  ["a torn record", "record.json", (text) => text.slice(0, text.length / 2)],
  ["a record of garbage", "record.json", () => "\0\xff{]"],
  [
    "a record that is another job's",
    "record.json",
    (text) => text.replace(/"id":"\w+"/, `"id":"${"0".repeat(26)}"`),
  ],
  [
    "a record whose numbers are none",
    "record.json",
    (text) => text.replace(/"deadlineMs":\d+/, '"deadlineMs":"soon"'),
  ],
  ["an end of no bytes", "outcome.jsonl", () => ""],
  ["a torn end", "outcome.jsonl", (text) => text.slice(0, 20)],
];

describe("a damaged record", () => {
  it("ends a wait for the job at once, and is not told as a job that still runs", async () => {
    await using temp = await createTempDir();
    const store = openFileStore({ directory: temp.path, reserveBytes: 16 });
    const created = await store.create({ workspace: "/w", kind: "k", spec: 1, deadlineMs: 60_000 });
    if (!created.ok) throw new Error(created.error.message);
    const { id } = created.job;
    const [digest = ""] = readdirSync(join(temp.path, "jobs"));
    const waiting = store.wait(id, { timeoutMs: 20_000 });
    writeFileSync(join(temp.path, "jobs", digest, id, "record.json"), "garbage");
    expect(await waiting).toMatchObject({ ok: false, error: { code: "job_damaged" } });
    await store.close();
  });

  it.each(DAMAGES)("is told apart and kept, result and all: %s", async (_name, file, damage) => {
    await using temp = await createTempDir();
    const { store, id, folder } = await endedJob(temp.path);
    const path = join(folder, file);
    writeFileSync(path, damage(readFileSync(path, "utf8")), "latin1");
    const error = { code: "job_damaged" };
    expect(await store.get(id)).toMatchObject({ ok: false, error });
    expect(await store.result(id)).toMatchObject({ ok: false, error });
    expect(await store.claim(id)).toMatchObject({ ok: false, error });
    expect(await store.list()).toMatchObject({ ok: true, jobs: [], unreadable: [{ id, error }] });
    expect(await store.sweep()).toMatchObject({ evicted: [], unreadable: [{ id, error }] });
    expect(existsSync(path)).toBe(true);
    await store.close();
  });

  it.each([
    ["cut short", (text: string) => text.slice(0, -4)],
    ["without its second line", HEADER_ONLY],
    ["changed by one letter", (text: string) => text.replace("paid for", "paid far")],
  ])("is a result that is not the one stored: %s", async (_name, damage) => {
    await using temp = await createTempDir();
    const { store, id, folder } = await endedJob(temp.path);
    const path = join(folder, "outcome.jsonl");
    writeFileSync(path, damage(readFileSync(path, "utf8")));
    expect(await store.get(id)).toMatchObject({ ok: true, job: { state: "done" } });
    expect(await store.result(id)).toMatchObject({ ok: false, error: { code: "job_damaged" } });
    expect(await store.consume(id)).toMatchObject({ ok: false, error: { code: "job_damaged" } });
    expect(existsSync(path)).toBe(true);
    await store.close();
  });

  it("of another format is another release's to read, and is named with both formats", async () => {
    await using temp = await createTempDir();
    const { store, id, folder } = await endedJob(temp.path);
    const path = join(folder, "outcome.jsonl");
    writeFileSync(path, readFileSync(path, "utf8").replace('"format":1', '"format":2'));
    const answer = await store.result(id);
    expect(answer).toMatchObject({ ok: false, error: { code: "job_incompatible", jobId: id } });
    expect(!answer.ok && answer.error.message).toMatch(
      /has format 2, and this release reads format 1$/,
    );
    expect((await store.sweep()).evicted).toEqual([]);
    await store.close();
  });

  it("whose times no date can hold is listed like any other", async () => {
    await using temp = await createTempDir();
    const { store, id, folder } = await endedJob(temp.path);
    const path = join(folder, "record.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(/"wallMs":\d+/, '"wallMs":1e308'));
    expect(await store.list()).toMatchObject({
      jobs: [{ id, createdAt: "+275760-09-13T00:00:00.000Z" }],
    });
    await store.close();
  });
});

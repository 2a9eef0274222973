import assert from "node:assert/strict";
import type { JobStore } from "../job-store.js";
import {
  type ConformanceCase,
  claimJob,
  codeOf,
  createJob,
  endedJob,
  openSubject,
  request,
  viewed,
} from "./subject.js";

const TTL_MS = 60_000;
const DAY_MS = 86_400_000;

/** What stays, for how long, and what goes first. */
export const retentionCases: readonly ConformanceCase[] = [
  {
    name: "delivers a consumed result before it removes it",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await endedJob(store);
      const seen: unknown[] = [];
      const consumed = await store.consume(id, async ({ result }) => {
        seen.push(result, (await subject.another().result(id)).ok);
      });
      assert.deepEqual(seen, [`result of ${id}`, true]);
      assert.ok(consumed.ok && consumed.result === `result of ${id}`);
      for (const answer of [await store.get(id), await store.result(id), await store.consume(id)]) {
        assert.equal(codeOf(answer), "job_consumed");
      }
      const listed = await store.list();
      assert.deepEqual(listed.ok && listed.jobs, []);
    },
  },
  {
    name: "keeps a result that could not be delivered",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await endedJob(store);
      const failed = await store.consume(id, async () => {
        throw new Error("the pipe is closed");
      });
      assert.equal(codeOf(failed), "delivery_failed");
      assert.ok((await store.consume(id)).ok);
    },
  },
  {
    name: "serves one of ten who consume at once",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { id } = await endedJob(subject.store);
      const stores = [subject.store, subject.another()];
      let deliveries = 0;
      const deliver = async () => {
        deliveries++;
      };
      const racers = Array.from({ length: 10 }, (_, index) =>
        stores[index % 2]?.consume(id, deliver),
      );
      const answers = (await Promise.all(racers)).filter((answer) => answer !== undefined);
      assert.deepEqual([answers.filter((answer) => answer.ok).length, deliveries], [1, 1]);
    },
  },
  {
    name: "removes a record when its time past the end is over, and not before",
    async run(factory) {
      await using subject = await openSubject(factory, { ttlMs: TTL_MS });
      const { store } = subject;
      const { id } = await endedJob(store);
      subject.pass(TTL_MS - 1_000);
      assert.deepEqual((await store.sweep()).evicted, []);
      subject.pass(2_000);
      assert.deepEqual((await store.sweep()).evicted, [id]);
      assert.equal(codeOf(await subject.another().get(id)), "job_not_found");
    },
  },
  {
    name: "removes nothing that runs or waits, however old",
    async run(factory) {
      await using subject = await openSubject(factory, { ttlMs: TTL_MS, maxCount: 1 });
      const { store } = subject;
      const { id } = await createJob(store, { deadlineMs: 1_000 * DAY_MS });
      await claimJob(store, id);
      subject.pass(10 * DAY_MS);
      assert.deepEqual((await store.sweep()).evicted, []);
      assert.equal((await viewed(store, id)).state, "running");
    },
  },
  {
    name: "removes the oldest beyond the count, per workspace, of those that somebody has read",
    async run(factory) {
      await using subject = await openSubject(factory, { maxCount: 2 });
      const { store } = subject;
      const unread = [await endedJob(store), await endedJob(store)];
      const read = await readJob(store);
      const cancelled = await createJob(store);
      await store.cancel(cancelled.id);
      const newest = await readJob(store);
      const elsewhere = await readJob(store, "/work/b");
      assert.deepEqual((await store.sweep()).evicted, [read]);
      const listed = await store.list();
      assert.deepEqual(listed.ok && listed.jobs.map(({ id }) => id), [
        elsewhere,
        newest,
        cancelled.id,
        ...unread.map(({ id }) => id).reverse(),
      ]);
    },
  },
  {
    name: "forgets a key with the record's time, and not when the count pushes the record out",
    async run(factory) {
      await using subject = await openSubject(factory, { ttlMs: TTL_MS, maxCount: 0 });
      const { store } = subject;
      const idempotency = { tool: "review", key: "k", hash: "h" };
      const { id } = await endedJob(store, { idempotency });
      await store.result(id);
      assert.deepEqual((await store.sweep()).evicted, [id]);
      assert.equal(codeOf(await store.create(request({ idempotency }))), "idempotency_unavailable");
      const other = { ...idempotency, key: "k2" };
      await endedJob(store, { idempotency: other });
      subject.pass(TTL_MS + 1);
      await store.sweep();
      await createJob(store, { idempotency: other });
    },
  },
  {
    name: "is not moved by the wall clock, by a day back or ten years on",
    async run(factory) {
      await using subject = await openSubject(factory, { ttlMs: TTL_MS });
      const { store } = subject;
      const ended = await endedJob(store);
      const { id } = await createJob(store, { deadlineMs: DAY_MS });
      const claim = await claimJob(store, id);
      for (const jump of [-DAY_MS, 3_650 * DAY_MS, 1e15, -2e15]) {
        subject.moveWall(jump);
        assert.deepEqual((await store.sweep()).evicted, []);
        assert.equal((await viewed(subject.another(), id)).state, "running");
        assert.equal((await viewed(store, ended.id)).state, "done");
        assert.equal(claim.signal.aborted, false);
        assert.ok((await store.list()).ok);
      }
      subject.pass(TTL_MS + 1);
      assert.deepEqual((await store.sweep()).evicted, [ended.id]);
    },
  },
  {
    name: "ends its waits when it is closed, and leaves the job to others",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const waiting = store.wait(id);
      await store.close();
      const waited = await waiting;
      assert.ok(waited.ok && waited.job.state === "queued");
    },
  },
];

async function readJob(store: JobStore, workspace = "/work/a"): Promise<string> {
  const { id } = await endedJob(store, { workspace });
  await store.result(id);
  return id;
}

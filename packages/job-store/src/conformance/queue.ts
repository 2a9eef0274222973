import assert from "node:assert/strict";
import {
  type ConformanceCase,
  claimJob,
  codeOf,
  createJob,
  openSubject,
  request,
  type StoreFactory,
  viewed,
} from "./subject.js";

/** Turns: how many run at once, and who is next. */
export const queueCases: readonly ConformanceCase[] = [
  {
    name: "never runs more than the limit at once",
    async run(factory) {
      const { most, order } = await runTen(factory, 2);
      assert.equal(most, 2);
      assert.equal(order.length, 10);
    },
  },
  {
    name: "takes jobs in the order they were made",
    async run(factory) {
      // One at a time: of two that run at once, the later one may be seen first.
      const { ids, order } = await runTen(factory, 1);
      assert.deepEqual(order, ids);
    },
  },
  {
    name: "shows a claimed job as queued until its turn comes",
    async run(factory) {
      await using subject = await openSubject(factory, { maxRunning: 1 });
      const { store } = subject;
      const first = await claimJob(store, (await createJob(store)).id);
      const { id } = await createJob(store);
      const second = store.claim(id);
      const queued = await waitUntil(
        () => viewed(store, id),
        ({ claimed }) => claimed,
      );
      assert.equal(queued.state, "queued");
      await store.finish(first, { ok: true, result: 1 });
      assert.ok((await second).ok);
      assert.equal((await viewed(store, id)).state, "running");
    },
  },
  {
    name: "lets a job in the queue be cancelled, and its worker hears of it",
    async run(factory) {
      await using subject = await openSubject(factory, { maxRunning: 1 });
      const { store } = subject;
      await claimJob(store, (await createJob(store)).id);
      const { id } = await createJob(store);
      const waiting = store.claim(id);
      await waitUntil(
        () => viewed(store, id),
        ({ claimed }) => claimed,
      );
      const cancelled = await subject.another().cancel(id, { graceMs: 10_000 });
      assert.ok(cancelled.ok);
      assert.deepEqual(
        [cancelled.outcome, cancelled.job.reason],
        ["cancelled", "cancelled_in_queue"],
      );
      assert.equal(codeOf(await waiting), "turn_abandoned");
    },
  },
  {
    name: "gives a turn up when the claimer does, passes it on, and calls it no cancel",
    async run(factory) {
      await using subject = await openSubject(factory, { maxRunning: 1 });
      const { store } = subject;
      const first = await claimJob(store, (await createJob(store)).id);
      const impatient = new AbortController();
      const { id } = await createJob(store);
      const second = store.claim(id, { signal: impatient.signal });
      const third = store.claim((await createJob(store)).id);
      impatient.abort();
      assert.equal(codeOf(await second), "turn_abandoned");
      const { state, reason } = await viewed(store, id);
      assert.deepEqual([state, reason], ["failed", "never_started"]);
      await store.finish(first, { ok: true, result: 1 });
      assert.ok((await third).ok);
    },
  },
  {
    name: "does not run a job whose turn did not come in time",
    async run(factory) {
      await using subject = await openSubject(factory, { maxRunning: 1 });
      const { store } = subject;
      const first = await claimJob(store, (await createJob(store)).id);
      const { id } = await createJob(store, { queueMs: 10_000 });
      const waiting = store.claim(id);
      await waitUntil(
        () => viewed(store, id),
        ({ claimed }) => claimed,
      );
      subject.pass(10_001);
      await store.finish(first, { ok: true, result: 1 });
      assert.equal(codeOf(await waiting), "turn_abandoned");
      const job = await viewed(store, id);
      assert.deepEqual([job.state, job.reason], ["failed", "queue_expired"]);
    },
  },
  {
    name: "refuses a job beyond the queue's length",
    async run(factory) {
      await using subject = await openSubject(factory, { maxQueued: 2 });
      const { store } = subject;
      const first = await createJob(store);
      await createJob(store);
      assert.equal(codeOf(await store.create(request())), "too_many_jobs");
      await claimJob(store, first.id);
      await createJob(store);
    },
  },
];

/** Makes ten jobs in two stores that share a place, and tells how they ran. */
async function runTen(factory: StoreFactory, maxRunning: number) {
  await using subject = await openSubject(factory, { maxRunning });
  const stores = [subject.store, subject.another()];
  const storeOf = (index: number) => stores[index % 2] ?? subject.store;
  const ids: string[] = [];
  for (let index = 0; index < 10; index++) ids.push((await createJob(storeOf(index))).id);
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const work = async (id: string, index: number) => {
    const claim = await claimJob(storeOf(index), id);
    order.push(id);
    most = Math.max(most, ++running);
    await waitUntil(
      async () => most,
      (seen) => seen >= maxRunning,
    );
    running--;
    await storeOf(index).finish(claim, { ok: true, result: index });
  };
  await Promise.all(ids.map(work));
  return { ids, order, most };
}

/** Looks until it is so; the case's own time limit is the runner's. */
async function waitUntil<T>(look: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

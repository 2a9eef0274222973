import assert from "node:assert/strict";
import {
  type ConformanceCase,
  claimJob,
  codeOf,
  createJob,
  openSubject,
  request,
  viewed,
} from "./subject.js";

/** Turns: how many run at once, and who is next. */
export const queueCases: readonly ConformanceCase[] = [
  {
    name: "never runs more than the limit at once, and takes jobs in the order they were made",
    async run(factory) {
      await using subject = await openSubject(factory, { maxRunning: 2 });
      const stores = [subject.store, subject.another()];
      const ids: string[] = [];
      for (let index = 0; index < 10; index++) {
        ids.push((await createJob(stores[index % 2] ?? subject.store)).id);
      }
      const order: string[] = [];
      let running = 0;
      let most = 0;
      const work = async (id: string, index: number) => {
        const store = stores[index % 2] ?? subject.store;
        const claim = await claimJob(store, id);
        order.push(id);
        most = Math.max(most, ++running);
        await waitUntil(
          async () => most,
          (seen) => seen >= 2,
        );
        running--;
        await store.finish(claim, { ok: true, result: index });
      };
      await Promise.all(ids.map(work));
      assert.equal(most, 2);
      assertInOrder(order, ids, 2);
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
    name: "gives a turn up when the claimer does, and passes it on",
    async run(factory) {
      await using subject = await openSubject(factory, { maxRunning: 1 });
      const { store } = subject;
      const first = await claimJob(store, (await createJob(store)).id);
      const impatient = new AbortController();
      const second = store.claim((await createJob(store)).id, { signal: impatient.signal });
      const third = store.claim((await createJob(store)).id);
      impatient.abort();
      assert.equal(codeOf(await second), "turn_abandoned");
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

/** Nobody starts before one that was made `atOnce` or more places earlier. */
function assertInOrder(order: readonly string[], ids: readonly string[], atOnce: number): void {
  assert.equal(order.length, ids.length);
  for (const [place, id] of order.entries()) {
    assert.ok(
      Math.abs(ids.indexOf(id) - place) < atOnce,
      `out of order: ${order.map((one) => ids.indexOf(one))}`,
    );
  }
}

/** Looks until it is so; the case's own time limit is the runner's. */
async function waitUntil<T>(look: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

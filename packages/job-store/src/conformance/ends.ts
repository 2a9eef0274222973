import assert from "node:assert/strict";
import type { Json } from "../json.js";
import {
  type ConformanceCase,
  claimJob,
  codeOf,
  createJob,
  endedJob,
  openSubject,
  viewed,
} from "./subject.js";

const RESULTS: readonly Json[] = [
  null,
  "",
  0,
  false,
  [],
  {},
  "naïve \u2028\u2029 🙂 \0 \n \r",
  "lone \ud800 surrogate",
  { deep: [[[[{ a: 1 }]]]] },
  "x".repeat(2_000_000),
];

/** How a job ends, and that it ends once. */
export const endCases: readonly ConformanceCase[] = [
  {
    name: "ends as done or failed by the worker's word, and gives back any result whole",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      for (const [index, result] of RESULTS.entries()) {
        const { id } = await createJob(store);
        const ok = index % 2 === 0;
        const state = ok ? "done" : "failed";
        assert.deepEqual(await store.finish(await claimJob(store, id), { ok, result }), {
          ok: true,
          state,
        });
        const stored = await subject.another().result(id);
        assert.ok(stored.ok);
        assert.deepEqual([stored.result, stored.resultOk, stored.job.state], [result, ok, state]);
      }
    },
  },
  {
    name: "lets the worker name the end, and keeps the result with it",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const claim = await claimJob(store, id);
      await store.finish(claim, {
        ok: false,
        result: "half",
        state: "timeout",
        detail: "It took too long",
        cleanupWarnings: ["a file stayed"],
      });
      const job = await viewed(store, id);
      assert.deepEqual([job.state, job.resultAvailable, job.resultOk], ["timeout", true, false]);
      assert.deepEqual([job.detail, job.cleanupWarnings], ["It took too long", ["a file stayed"]]);
      assert.ok(
        job.endedAt !== undefined && job.expiresAt !== undefined && job.pollAfterMs === undefined,
      );
    },
  },
  {
    name: "keeps the first end of a job: fifty finishes and fifty cancels leave one",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const claim = await claimJob(store, id);
      const finishes = Array.from({ length: 50 }, (_, result) =>
        store.finish(claim, { ok: true, result }),
      );
      const cancels = Array.from({ length: 50 }, () => store.cancel(id, { graceMs: 50 }));
      const finished = await Promise.all(finishes);
      await Promise.all(cancels);
      assert.equal(finished.filter((answer) => answer.ok).length, 1);
      const winner = finished.findIndex((answer) => answer.ok);
      const stored = await store.result(id);
      assert.ok(stored.ok);
      assert.deepEqual([stored.result, stored.job.state], [winner, "done"]);
      assert.deepEqual(await subject.another().get(id), { ok: true, job: stored.job });
    },
  },
  {
    name: "answers a wait the moment the job ends, from another store too",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const claim = await claimJob(store, id);
      const waits = [store.wait(id), subject.another().wait(id)];
      await store.finish(claim, { ok: true, result: 1 });
      for (const wait of waits) {
        const waited = await wait;
        assert.ok(waited.ok && waited.job.state === "done");
      }
    },
  },
  {
    name: "answers a wait that runs out, or is given up, with the job as it is",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      await claimJob(store, id);
      const expired = await store.wait(id, { timeoutMs: 20 });
      assert.ok(expired.ok && expired.job.state === "running");
      const givenUp = await store.wait(id, { signal: AbortSignal.abort() });
      assert.ok(givenUp.ok && givenUp.job.state === "running");
    },
  },
  {
    name: "has no result before the end, and says when there will be none",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      assert.equal(codeOf(await store.result(id)), "job_not_ended");
      await store.cancel(id);
      assert.equal(codeOf(await store.result(id)), "job_without_result");
      assert.equal(codeOf(await store.consume(id)), "job_without_result");
    },
  },
  {
    name: "cancels a job that waits, so that no worker can take it",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const cancelled = await store.cancel(id);
      assert.ok(cancelled.ok);
      assert.deepEqual([cancelled.outcome, cancelled.job.state], ["cancelled", "cancelled"]);
      assert.equal(cancelled.job.reason, "cancelled_in_queue");
      assert.equal(codeOf(await store.claim(id)), "already_ended");
    },
  },
  {
    name: "asks a running worker to stop, and takes its last word",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const claim = await claimJob(store, id);
      const stopping = subject.another().cancel(id, { graceMs: 10_000 });
      assert.equal(await abortReason(claim.signal), "cancelled");
      await store.finish(claim, { ok: false, result: "what there was", state: "cancelled" });
      const cancelled = await stopping;
      assert.ok(cancelled.ok);
      assert.deepEqual(
        [cancelled.outcome, cancelled.job.state, cancelled.survivors],
        ["cancelled", "cancelled", []],
      );
      assert.equal(cancelled.job.cancelRequested, true);
      const stored = await store.result(id);
      assert.ok(stored.ok && stored.result === "what there was");
    },
  },
  {
    name: "takes a cancel any number of times, and none back a job that has ended",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const done = await endedJob(store);
      for (let round = 0; round < 2; round++) {
        const late = await store.cancel(done.id);
        assert.ok(late.ok);
        assert.deepEqual([late.outcome, late.job], ["already_ended", done]);
      }
    },
  },
  {
    name: "says so when a worker that may not be signalled does not stop",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      await claimJob(store, id);
      const cancelled = await store.cancel(id, { graceMs: 20 });
      assert.ok(cancelled.ok);
      assert.deepEqual([cancelled.outcome, cancelled.job.state], ["could_not_stop", "running"]);
      assert.equal(cancelled.job.cancelRequested, true);
    },
  },
  {
    name: "tells the worker when its deadline has passed",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store, { deadlineMs: 20 });
      const claim = await claimJob(store, id);
      subject.pass(1_000);
      assert.equal(await abortReason(claim.signal), "deadline");
    },
  },
  {
    name: "takes no end from a claim that does not hold the job",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const claim = await claimJob(store, id);
      const forged = { ...claim, token: "another" };
      assert.equal(codeOf(await store.finish(forged, { ok: true, result: 1 })), "claim_lost");
      assert.equal((await viewed(store, id)).state, "running");
    },
  },
  {
    name: "ends a job that nobody will claim, and leaves alone one that is claimed",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const abandoned = await store.abandon(id);
      assert.ok(abandoned.ok);
      assert.deepEqual([abandoned.job.state, abandoned.job.reason], ["failed", "never_started"]);
      const other = await createJob(store);
      await claimJob(store, other.id);
      const left = await store.abandon(other.id);
      assert.ok(left.ok && left.job.state === "running");
    },
  },
];

async function abortReason(signal: AbortSignal): Promise<unknown> {
  // A store's own timers keep no process alive, and this may be all that the process waits for.
  const awake = setInterval(() => {}, 1_000);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  clearInterval(awake);
  return signal.reason;
}

import assert from "node:assert/strict";
import {
  type ConformanceCase,
  claimJob,
  codeOf,
  createJob,
  endedJob,
  openSubject,
  request,
} from "./subject.js";

const idempotency = { tool: "review", key: "k1", hash: "h1" };
const other = (some: Partial<typeof idempotency>) => ({ ...idempotency, ...some });

/** Idempotency: one key, one job, one spend. */
export const keyCases: readonly ConformanceCase[] = [
  {
    name: "replays the job of a key that has ended",
    async run(factory) {
      await using subject = await openSubject(factory);
      const job = await endedJob(subject.store, { idempotency });
      const again = await subject.another().create(request({ idempotency }));
      assert.deepEqual(again, { ok: true, outcome: "replayed", job });
    },
  },
  {
    name: "names the job of a key that has not ended",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { id } = await createJob(subject.store, { idempotency });
      const again = await subject.another().create(request({ idempotency }));
      assert.equal(codeOf(again), "idempotency_in_progress");
      assert.ok(!again.ok && again.error.jobId === id);
    },
  },
  {
    name: "refuses a key that stands for another request",
    async run(factory) {
      await using subject = await openSubject(factory);
      await endedJob(subject.store, { idempotency });
      const again = await subject.store.create(request({ idempotency: other({ hash: "h2" }) }));
      assert.equal(codeOf(again), "idempotency_conflict");
    },
  },
  {
    name: "does not run again what was consumed under a key",
    async run(factory) {
      await using subject = await openSubject(factory);
      const job = await endedJob(subject.store, { idempotency });
      assert.ok((await subject.store.consume(job.id)).ok);
      assert.equal(
        codeOf(await subject.store.create(request({ idempotency }))),
        "idempotency_unavailable",
      );
    },
  },
  {
    name: "keeps keys apart by workspace and by tool",
    async run(factory) {
      await using subject = await openSubject(factory);
      await createJob(subject.store, { idempotency });
      await createJob(subject.store, { idempotency, workspace: "/work/b" });
      await createJob(subject.store, { idempotency: other({ tool: "consult" }) });
      await createJob(subject.store, { idempotency: other({ key: "k2" }) });
    },
  },
  {
    name: "frees the key of a job that never ran",
    async run(factory) {
      await using subject = await openSubject(factory);
      const first = await createJob(subject.store, { idempotency });
      await subject.store.cancel(first.id);
      const second = await createJob(subject.store, { idempotency });
      await subject.store.abandon(second.id);
      const third = await createJob(subject.store, { idempotency });
      await subject.store.finish(await claimJob(subject.store, third.id), {
        ok: false,
        result: "spent",
      });
      const again = await subject.store.create(request({ idempotency }));
      assert.ok(again.ok && again.outcome === "replayed");
    },
  },
  {
    name: "frees the key of a job that spent nothing, and keeps its result",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { id } = await createJob(subject.store, { idempotency });
      const claim = await claimJob(subject.store, id);
      await subject.store.finish(claim, { ok: false, result: "refused", freesKey: true });
      const again = await createJob(subject.another(), { idempotency });
      assert.notEqual(again.id, id);
      const kept = await subject.store.result(id);
      assert.ok(kept.ok && kept.result === "refused");
    },
  },
  {
    name: "makes one job of fifty creates that race one key",
    async run(factory) {
      await using subject = await openSubject(factory);
      const stores = [subject.store, subject.another()];
      const racers = Array.from({ length: 50 }, (_, index) =>
        stores[index % 2]?.create(request({ idempotency })),
      );
      const answers = (await Promise.all(racers)).filter((answer) => answer !== undefined);
      const created = answers.filter((answer) => answer.ok);
      assert.equal(created.length, 1);
      const id = created[0]?.ok ? created[0].job.id : "";
      for (const answer of answers) {
        if (!answer.ok)
          assert.deepEqual(
            [answer.error.code, answer.error.jobId],
            ["idempotency_in_progress", id],
          );
      }
      const listed = await subject.store.list();
      assert.ok(listed.ok);
      assert.deepEqual(
        listed.jobs.map((job) => job.id),
        [id],
      );
    },
  },
];

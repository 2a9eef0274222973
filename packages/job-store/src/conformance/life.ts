import assert from "node:assert/strict";
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

/** How a job is made, taken and looked at. */
export const lifeCases: readonly ConformanceCase[] = [
  {
    name: "records a job that is queued until it is claimed, then running",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const created = await createJob(store, { notes: { from: "a test" } });
      assert.equal(created.state, "queued");
      assert.equal(created.claimed, false);
      assert.deepEqual(created.notes, { from: "a test" });
      await claimJob(store, created.id);
      const running = await viewed(store, created.id);
      assert.equal(running.state, "running");
      assert.equal(running.claimed, true);
      assert.ok(running.startedAt !== undefined && running.endedAt === undefined);
    },
  },
  {
    name: "hands the spec to the worker and to nobody else",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const spec = { question: "a secret question", nested: [1, null, "é"] };
      const { id } = await createJob(store, { spec });
      assert.deepEqual((await claimJob(store, id)).spec, spec);
      assert.ok(!JSON.stringify(await store.list()).includes("secret question"));
    },
  },
  {
    name: "gives equal specs one hash, whatever the order of their members",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const first = await createJob(store, { spec: { a: 1, b: { c: 2, d: 3 } } });
      const second = await createJob(store, { spec: { b: { d: 3, c: 2 }, a: 1 } });
      const third = await createJob(store, { spec: { a: 1, b: { c: 2, d: 4 } } });
      assert.equal(first.specHash, second.specHash);
      assert.notEqual(first.specHash, third.specHash);
    },
  },
  {
    name: "lets one of twenty claims of a job succeed",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { id } = await createJob(subject.store);
      const stores = [subject.store, subject.another()];
      const racers = Array.from({ length: 20 }, (_, index) => stores[index % 2]?.claim(id));
      const answers = (await Promise.all(racers)).filter((answer) => answer !== undefined);
      assert.equal(answers.filter((answer) => answer.ok).length, 1);
      const codes = answers.filter((answer) => !answer.ok).map(codeOf);
      assert.deepEqual(new Set(codes), new Set(["already_claimed"]));
    },
  },
  {
    name: "finds a job by its id from any store, and knows no other id",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { id } = await createJob(subject.store);
      assert.equal((await viewed(subject.another(), id)).id, id);
      for (const stranger of [
        "",
        ".",
        "..",
        "../../etc/passwd",
        `${id}/..`,
        "0".repeat(26),
        id.toUpperCase(),
      ]) {
        if (stranger === id) continue;
        assert.equal(codeOf(await subject.store.get(stranger)), "job_not_found");
        assert.equal(codeOf(await subject.store.cancel(stranger)), "job_not_found");
        assert.equal(codeOf(await subject.store.claim(stranger)), "job_not_found");
      }
    },
  },
  {
    name: "lists the newest first, by workspace, by state, and no more than asked",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const first = await endedJob(store);
      const second = await createJob(store);
      const elsewhere = await createJob(store, { workspace: "/work/b" });
      const ids = async (filter?: Parameters<typeof store.list>[0]) => {
        const listed = await store.list(filter);
        assert.ok(listed.ok);
        return listed.jobs.map(({ id }) => id);
      };
      assert.deepEqual(await ids(), [elsewhere.id, second.id, first.id]);
      assert.deepEqual(await ids({ workspace: "/work/a" }), [second.id, first.id]);
      assert.deepEqual(await ids({ states: ["done"] }), [first.id]);
      assert.deepEqual(await ids({ limit: 1 }), [elsewhere.id]);
      assert.deepEqual(await ids({ workspace: "/work/none" }), []);
    },
  },
  {
    name: "tells working from stuck: progress, with the age of the last event",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      const { id } = await createJob(store);
      const claim = await claimJob(store, id);
      const waiting = new AbortController();
      const heard = new Promise<number | undefined>((resolve) => {
        const onChange = ({ progress }: { progress?: { eventsSeen?: number } }) => {
          if (progress !== undefined) resolve(progress.eventsSeen);
        };
        void store.wait(id, { onChange, signal: waiting.signal });
      });
      store.progress(claim, {
        phase: "thinking",
        message: "reading",
        eventsSeen: 7,
        commandsRun: 2,
      });
      assert.equal(await heard, 7);
      waiting.abort();
      subject.pass(5_000);
      const { progress } = await viewed(store, id);
      assert.deepEqual(
        [progress?.phase, progress?.message, progress?.commandsRun],
        ["thinking", "reading", 2],
      );
      assert.ok(
        progress !== undefined && progress.eventAgeMs >= 5_000 && progress.eventAgeMs < 6_000,
      );
    },
  },
  {
    name: "refuses a request that no worker could take up",
    async run(factory) {
      await using subject = await openSubject(factory);
      const { store } = subject;
      for (const wrong of [{ workspace: "" }, { deadlineMs: Number.NaN }, { deadlineMs: -1 }]) {
        assert.equal(codeOf(await store.create(request(wrong))), "invalid_request");
      }
      assert.deepEqual(await store.list(), { ok: true, jobs: [], unreadable: [] });
    },
  },
];

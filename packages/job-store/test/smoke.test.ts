import { expect, it } from "vitest";
import { createMemoryStore, openFileStore } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";

for (const kind of ["file", "memory"]) {
  it(`${kind}: three calls`, async () => {
    await using dir = await createTempDir();
    await using store =
      kind === "file" ? openFileStore({ directory: dir.path }) : createMemoryStore();
    const created = await store.create({
      workspace: "/w",
      kind: "k",
      spec: { a: 1 },
      deadlineMs: 1000,
    });
    if (!created.ok) throw new Error(JSON.stringify(created));
    const waiting = store.wait(created.job.id);
    const claimed = await store.claim(created.job.id);
    if (!claimed.ok) throw new Error(JSON.stringify(claimed));
    store.progress(claimed.claim, { phase: "x" });
    expect(await store.finish(claimed.claim, { ok: true, result: { b: 2 } })).toEqual({
      ok: true,
      state: "done",
    });
    expect(await waiting).toMatchObject({ job: { state: "done" } });
    expect(await store.result(created.job.id)).toMatchObject({ ok: true, result: { b: 2 } });
    expect(await store.consume(created.job.id)).toMatchObject({ ok: true, result: { b: 2 } });
    expect(await store.get(created.job.id)).toMatchObject({
      ok: false,
      error: { code: "job_consumed" },
    });
    expect(await store.sweep()).toMatchObject({ evicted: [] });
  });
}

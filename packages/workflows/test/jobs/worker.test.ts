import { openFileStore } from "@codex-in-claude/job-store";
import { createScene } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { callContext, planDelegate } from "../../src/index.js";
import { storePlace } from "../../src/jobs/open-store.js";
import { runWorker } from "../../src/jobs/worker.js";

describe("runWorker", () => {
  it("ends a run whose process is told to end as lost, and says what was done", async () => {
    await using scene = await createScene({
      script: [
        { kind: "shell", commands: ["echo begun > b.txt"] },
        { kind: "stall", after: "nothing" },
      ],
    });
    const door = { env: scene.env, cwd: scene.repo.path, cwdIsChosen: true };
    const planned = await planDelegate({ task: "Do it" }, callContext(door), "background");
    if (!planned.ok) throw new Error(planned.error.message);
    const { plan } = planned;
    await using store = openFileStore({ directory: plan.stateDirectory });
    const created = await store.create({
      ...{ workspace: scene.repo.path, kind: "delegate", deadlineMs: 60_000 },
      spec: JSON.parse(JSON.stringify(plan)),
    });
    if (!created.ok) throw new Error(created.error.message);
    const { id } = created.job;
    const stopping = new AbortController();
    const argv = [JSON.stringify(storePlace(plan)), id];
    const working = runWorker({ argv, env: scene.env, stopping: stopping.signal });
    await scene.model.waitForTurns(2, 30_000);
    stopping.abort();
    await working;
    expect(await store.get(id)).toMatchObject({
      job: {
        state: "failed",
        detail: expect.stringMatching(/told to end.*What was changed until then is in /),
      },
    });
  });
});

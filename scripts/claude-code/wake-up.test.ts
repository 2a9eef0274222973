import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { waitUntil } from "@codex-in-claude/testkit";
import { describe, expect, inject, it } from "vitest";
import { createClaudeScene, envelopesIn } from "./claude-scene.js";
import { claudeCalls, codexCall } from "./claude-scripts.js";
import { codexAnswers } from "./codex-script.js";

const client = inject("client");
const cli = join(import.meta.dirname, "../../plugins/codex/dist/cli.mjs");
const start = codexCall("codex_delegate_async", { task: "Do it" });

describe.skipIf(client === "")("a job in the background", () => {
  it("wakes the session with one line when it has ended", async () => {
    await using scene = await createClaudeScene({
      script: (request) => ({ ...codexAnswers(request), delayMs: 1_500 }),
    });
    const { claude } = scene;
    claude.play(claudeCalls(start));
    await using session = scene.converse();
    session.say("/codex:delegate-async Do it");
    const woken = () =>
      claude.requests.find(({ messages }) => /Codex job \S+ is done\./.test(messages.at(-1) ?? ""));
    await waitUntil("wake-up", () => woken() !== undefined, 40_000);
    const [started] = claude.requests.flatMap(envelopesIn);
    expect(woken()?.messages.at(-1)).toContain(
      `Codex job ${started?.job_id} is done. Fetch its result with codex_job_result`,
    );
  });

  it("does not hold up a session that ends with its answer", async () => {
    await using scene = await createClaudeScene({ script: { kind: "stall", after: "nothing" } });
    scene.claude.play(claudeCalls(start));
    const { envelopes, result } = await scene.ask("/codex:delegate-async Do it");
    expect(result).toBe("Done");
    const [{ job_id: jobId } = {}] = envelopes;
    const jobs = async (verb: string) => {
      const args = [cli, "jobs", verb, String(jobId), "--format", "json"];
      const where = { cwd: scene.scene.repo.path, env: scene.env };
      return JSON.parse((await promisify(execFile)(process.execPath, args, where)).stdout);
    };
    expect(await jobs("status")).toMatchObject({ status: "running" });
    expect(await jobs("cancel")).toMatchObject({ ok: true });
  });
});

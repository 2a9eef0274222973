import { callContext, type Envelope } from "@codex-in-claude/workflows";
import { describe, expect, it } from "vitest";
import { callUntilEnd } from "../src/call-until-end.js";

const context = callContext({ env: {}, cwd: "/", cwdIsChosen: true });

/** Waits with a tool that answers as it is told, and says with which limits it was asked. */
async function wait(args: object, ends: readonly (string | null)[], name = "codex_job_wait") {
  const limits: unknown[] = [];
  const answers = [...ends];
  const cancelling = new AbortController();
  const call = async (asked: unknown) => {
    limits.push((asked as { timeout_seconds?: number }).timeout_seconds);
    if (answers.length === 1) cancelling.abort();
    return { ok: true, expires_at: answers.shift() } as unknown as Envelope;
  };
  const host = {
    env: {},
    worker: { command: "", args: [] },
    cancelled: cancelling.signal,
    gone: new AbortController().signal,
  };
  const answer = await callUntilEnd({ name, call }, { ...args }, context, host);
  return { limits, answer };
}

describe("callUntilEnd", () => {
  it("waits for a job until it has ended", async () => {
    const { limits, answer } = await wait({}, [null, null, "2026-01-03T03:04:05.000Z", null]);
    expect(limits).toEqual([600, 600, 600]);
    expect(answer).toMatchObject({ expires_at: "2026-01-03T03:04:05.000Z" });
  });

  it("waits no longer than it was told to, and no longer than a person does", async () => {
    expect((await wait({ timeout_seconds: 5 }, [null, null])).limits).toEqual([5]);
    expect((await wait({}, [null])).limits).toEqual([600]);
  });

  it("calls any other tool once, and as it is", async () => {
    expect((await wait({}, [null, null], "codex_job_status")).limits).toEqual([undefined]);
  });
});

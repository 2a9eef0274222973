import { describe, expect, it } from "vitest";
import { callContext, type Env, planConsult } from "../../src/index.js";
import { planHash } from "../../src/jobs/plan-hash.js";

async function hashOf(question: string, env: Env = {}) {
  const context = callContext({ env, cwd: "/", cwdIsChosen: true });
  const planned = await planConsult({ question }, context, "sync");
  if (!planned.ok) throw new Error(planned.error.message);
  return planHash(planned.plan);
}

describe("planHash", () => {
  it.each([
    "STATE_DIR=/state",
    "JOB_TTL=60",
    "JOB_MAX_COUNT=7",
    "JOB_MAX_SECONDS=900",
    "MAX_RUNNING=2",
    "STALL_SECONDS=9",
    "GIT_TIMEOUT_SECONDS=9",
    "TIMEOUT_SECONDS=90",
  ])("is the same request where %s, which changes nothing of what is asked", async (setting) => {
    const [name, value] = setting.split("=");
    const env = { [`CODEX_IN_CLAUDE_${name}`]: value };
    expect(await hashOf("Why?", env)).toBe(await hashOf("Why?"));
  });

  it("is another request where something else is asked, or another model", async () => {
    const known = new Set([
      await hashOf("Why?"),
      await hashOf("How?"),
      await hashOf("Why?", { CODEX_IN_CLAUDE_MODEL: "gpt-5.5" }),
      await hashOf("Why?", { CODEX_IN_CLAUDE_READS: "none" }),
    ]);
    expect(known.size).toBe(4);
  });
});

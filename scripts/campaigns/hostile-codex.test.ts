import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createScene, createTempDir } from "@codex-in-claude/testkit";
import {
  callContext,
  type Plan,
  perform,
  planConsult,
  planDelegate,
  planReview,
  runWithCodex,
} from "@codex-in-claude/workflows";
import { describe, expect, it } from "vitest";
import { ATTACKS, createCanary } from "../../packages/git-scope/test/support/attacks.js";

const answer = {
  verdict: "concerns",
  confidence: "low",
  summary: "Seen.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};

/** One that claims another's git directory is refused; one that lacks objects says so. */
const endings = ["ok", "unsafe_repository", "history_missing", "worktree_error"];

/** Every kind of call, with the real codex, whose model looks around with git. */
describe.concurrent("a hostile repository, with the real codex in it", () => {
  it.each(ATTACKS.map((attack) => ({ name: attack.name, attack })))(
    "runs nothing: $name",
    async ({ attack }) => {
      await using scene = await createScene({
        script: (request) =>
          JSON.stringify(request.body).includes("_call_output")
            ? { kind: "json", json: answer }
            : { kind: "shell", commands: ["ls; cat a.ts"] },
        files: { "a.ts": "1\n", "d/b.ts": "1\n", "AGENTS.md": "Be kind.\n" },
        changes: { "a.ts": "2\n", "new.ts": "3\n" },
      });
      await using scratch = await createTempDir("hostile");
      const canary = createCanary(scene.home.home);
      await attack.arm(scene.repo, canary.file);
      rmSync(canary.mark, { force: true });
      const env = { ...scene.env, PATH: `${scene.repo.path}/node_modules/.bin:${scene.env.PATH}` };
      const context = () => callContext({ env, cwd: scene.repo.path, cwdIsChosen: true });
      const plans = [
        await planReview({ untracked: "include" }, context(), "sync"),
        await planReview({ commit: "HEAD" }, context(), "sync"),
        await planConsult({ question: "Why?" }, context(), "sync"),
        await planDelegate({ task: "Do it", untracked: "include" }, context(), "sync"),
      ];
      for (const planned of plans) {
        if (!planned.ok) throw new Error(planned.error.message);
        const plan: Plan = planned.plan;
        const envelope = await perform(plan, {
          env,
          scratchDirectory: scratch.path,
          keepDirectory: scratch.path,
          runner: runWithCodex,
          signal: new AbortController().signal,
        });
        rmSync(join(scratch.path, "changes.patch"), { force: true });
        const code = envelope.ok ? "ok" : envelope.error.code;
        expect(endings, plan.tool).toContain(code);
        expect(existsSync(canary.mark) ? readFileSync(canary.mark, "utf8") : "", plan.tool).toBe(
          "",
        );
      }
    },
  );
});

import { expectNoProcessLeft } from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, it } from "vitest";
import { expectProvoked } from "../../apps/mcp-server/test/codes/expect-provoked.js";
import { provocations } from "../../apps/mcp-server/test/codes/provocations.js";
import { createStage, type Stage } from "../../apps/mcp-server/test/codes/stage.js";

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(async () => {
  const { home } = stage.scene.home;
  await stage[Symbol.asyncDispose]();
  await expectNoProcessLeft({ mentioning: home });
});

/** Every pair of a tool and an error that it lists; the suite tries one tool for each. */
describe("each tool", () => {
  it.each(provocations.flatMap((row) => row.tools.map((tool) => ({ ...row, tool }))))(
    "$tool answers $code: $why",
    async ({ tool, ...provocation }) => {
      await expectProvoked(stage, provocation, tool);
    },
  );
});

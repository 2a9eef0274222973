import { expectNoProcessLeft } from "@codex-in-claude/testkit";
import { tools } from "@codex-in-claude/workflows";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectProvoked } from "./codes/expect-provoked.js";
import { provocationOf, provocations } from "./codes/provocations.js";
import { createStage, type Stage } from "./codes/stage.js";

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(async () => {
  const { home } = stage.scene.home;
  await stage[Symbol.asyncDispose]();
  await expectNoProcessLeft({ mentioning: home });
});

describe("the error codes of a tool", () => {
  it("are each provoked by a test", () => {
    const unproven = tools.flatMap(({ name, errorCodes }) =>
      errorCodes.filter((code) => !provocationOf(name, code)).map((code) => `${name}: ${code}`),
    );
    expect(unproven).toEqual([]);
  });

  it("are all that it is known to answer with", () => {
    const unlisted = provocations.flatMap(({ code, tools: names }) =>
      names
        .filter((name) => !tools.find((tool) => tool.name === name)?.errorCodes.includes(code))
        .map((name) => `${name}: ${code}`),
    );
    expect(unlisted).toEqual([]);
  });
});

describe("a call that cannot succeed", () => {
  it.each(
    provocations
      .filter(({ isSlow }) => !isSlow)
      .map((provocation) => ({ ...provocation, tool: provocation.tools[0] ?? "" })),
  )("answers $code: $why ($tool)", async ({ tool, ...provocation }) => {
    await expectProvoked(stage, provocation, tool);
  });
});

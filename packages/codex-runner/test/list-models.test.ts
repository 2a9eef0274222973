import { createCodexHome, startModelServer } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { listModels } from "../src/index.js";
import { codexUnderTest } from "./scripted-run.js";

describe("listModels", () => {
  it("names the models and the efforts that each takes, and asks nobody", async () => {
    await using model = await startModelServer({ kind: "text", text: "never" });
    await using home = await createCodexHome({ modelServer: model });
    const listed = await listModels({ codex: await codexUnderTest(), env: home.env });
    expect(listed.ok).toBe(true);
    const found = listed.ok ? listed.models.find(({ name }) => name === "gpt-5.5") : undefined;
    expect(found).toMatchObject({
      displayName: "GPT-5.5",
      reasoningEfforts: expect.arrayContaining(["low", "medium", "high"]),
      defaultReasoningEffort: "medium",
      hidden: false,
    });
    expect(model.requests).toEqual([]);
  });

  it("blames the configuration when that cannot be read", async () => {
    await using model = await startModelServer({ kind: "text", text: "never" });
    await using home = await createCodexHome({ modelServer: model, config: "= nonsense" });
    const listed = await listModels({ codex: await codexUnderTest(), env: home.env });
    expect(listed).toMatchObject({ ok: false, error: { code: "user_config_rejected" } });
  });
});

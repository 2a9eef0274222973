import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { createClaudeScene } from "./claude-scene.js";
import { claudeCalls } from "./claude-scripts.js";
import { reviewOf } from "./codex-script.js";

const client = inject("client");
const finding = {
  severity: "high",
  title: "The second line is wrong",
  file: "new.txt",
  line: 1,
  line_end: null,
  quote: "two",
  evidence: "It says two",
  risk: "Readers are misled",
  recommendation: "Say three",
};
const accepting = ["--permission-mode", "acceptEdits"];

describe.skipIf(client === "")("the review gate", () => {
  it("blocks once with reasons and its switch, and lets go of what was mended", async () => {
    await using scene = await createClaudeScene(
      { script: [reviewOf("fail", [finding]), reviewOf("pass")] },
      { codex: ["gate=true"] },
    );
    const { claude } = scene;
    const write = (content: string) => ({
      tool: "Write",
      input: { file_path: join(scene.scene.repo.path, "new.txt"), content },
    });
    const first = claudeCalls(write("two\n"));
    const second = claudeCalls(write("three\n"));
    const feedback = (messages: readonly string[]) =>
      messages.filter((message) => message.includes("Stop hook feedback"));
    claude.play((request) => (feedback(request.messages).length > 0 ? second : first)(request));
    const { result } = await scene.ask("Say two in new.txt", ...accepting);
    expect(result).toBe("Done");
    expect(scene.scene.model.turns).toHaveLength(2);
    const told = feedback(claude.requests.at(-1)?.messages ?? []);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("- high: The second line is wrong (new.txt:1). Say three");
    expect(told[0]).toContain("To turn this gate off: /codex:gate off");
  });

  it("costs nothing where it was not turned on", async () => {
    await using scene = await createClaudeScene({
      script: reviewOf("fail", [finding]),
      changes: { "a.txt": "two\n" },
    });
    scene.claude.play(() => ({ text: "Done" }));
    expect(await scene.ask("Hello")).toMatchObject({ result: "Done" });
    expect(scene.claude.requests).toHaveLength(1);
    expect(scene.scene.model.requests).toEqual([]);
  });
});

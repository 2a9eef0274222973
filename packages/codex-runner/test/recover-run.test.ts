import { describe, expect, it } from "vitest";
import { type AnsweredRun, recoverRun } from "../src/index.js";
import { scriptedRun } from "./scripted-run.js";

const schema = { type: "object", properties: { verdict: { enum: ["pass"] } } };

async function answeredRun(json: object) {
  const kept: string[] = [];
  const { run } = await scriptedRun(
    { kind: "json", json },
    {
      request: {
        prompt: "SENT_WORDS",
        projectInstructions: "SENT_INSTRUCTIONS",
        outputSchema: schema,
      },
      options: { onAnswered: (answered) => kept.push(JSON.stringify(answered)) },
    },
  );
  expect(kept).toHaveLength(1);
  return { run, kept: String(kept[0]), answered: JSON.parse(String(kept[0])) as AnsweredRun };
}

describe("recoverRun", () => {
  it("has the outcome of an answered run, and says that codex's exit was not seen", async () => {
    const { run, answered } = await answeredRun({ verdict: "pass" });
    const { exitCode: _, elapsedMs: __, eventsSeen: ___, warnings, ...same } = run;
    const recovered = await recoverRun(answered);
    expect(recovered).toMatchObject({ ...same, ok: true, answer: { json: { verdict: "pass" } } });
    expect(recovered.exitCode).toBeUndefined();
    expect(recovered.warnings).toEqual([...warnings, expect.stringContaining("was recovered")]);
  });

  it("holds an answer to its schema all the same", async () => {
    const { answered } = await answeredRun({ verdict: "maybe" });
    expect(await recoverRun(answered)).toMatchObject({
      ok: false,
      error: { code: "schema_violation", answerText: '{"verdict":"maybe"}' },
    });
  });

  it("needs nothing of what was sent", async () => {
    const { kept } = await answeredRun({ verdict: "pass" });
    expect(kept).not.toContain("SENT_");
  });
});

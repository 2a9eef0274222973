import { createScene, expectNoProcessLeft, promptText, type Scene } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { runBuiltCli } from "./run-built-cli.js";

let scene: Scene;
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

const answer = {
  summary: "Yes, with one caveat.",
  findings: [],
  questions: [],
  assumptions: ["One writer."],
  next_steps: [],
};

const consult = async (args: readonly string[], stdin?: string) => {
  const run = await runBuiltCli(["consult", "--format", "json", ...args], {
    cwd: scene.repo.path,
    env: scene.env,
    ...(stdin !== undefined && { stdin }),
  });
  return { ...run, envelope: JSON.parse(run.stdout) };
};
const sentPrompt = () => scene.model.turns.map(promptText).join("\n");

describe("codex-in-claude consult", () => {
  it("answers a question, with a receipt", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    const { envelope, exitCode } = await consult(["Is this sound?"]);
    expect(envelope).toMatchObject({
      ok: true,
      tool: "codex_consult",
      summary: answer.summary,
      assumptions: answer.assumptions,
      meta: { sandbox: "read-only", tier: "consult", usage: { total_tokens: 110 } },
    });
    expect(exitCode).toBe(0);
    expect(sentPrompt()).toContain("Is this sound?");
  });

  it("reads the question from standard input", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    await consult(["-"], "What about a pipe?\n");
    expect(sentPrompt()).toContain("What about a pipe?");
  });

  it("reads nothing but words from standard input: - is a branch of git", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    const { stderr } = await runBuiltCli(["review", "--base", "-"], {
      cwd: scene.repo.path,
      env: scene.env,
      stdin: "main",
    });
    expect(stderr).toBe("error: --base must not begin with a dash\n");
    expect(scene.model.requests).toEqual([]);
  });

  it("keeps prose as the summary, with a warning", async () => {
    scene = await createScene({ script: { kind: "text", text: "In my view it is fine." } });
    const { envelope } = await consult(["Is this sound?"]);
    expect(envelope).toMatchObject({
      ok: true,
      summary: "In my view it is fine.",
      findings: [],
      meta: { compat_warnings: [expect.stringContaining("prose")] },
    });
  });

  it("reads an answer that holds more than was asked for", async () => {
    scene = await createScene({ script: { kind: "json", json: { ...answer, mood: "good" } } });
    const { envelope } = await consult(["Is this sound?"]);
    expect(envelope).toMatchObject({
      ok: true,
      summary: answer.summary,
      assumptions: ["One writer."],
    });
  });

  it("keeps the model's own words on request", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    const { envelope } = await consult(["Is this sound?", "--detail", "full"]);
    expect(JSON.parse(envelope.raw_response.text)).toEqual(answer);
  });

  it("masks a secret that came along with the question, and says so", async () => {
    const secret = ["ghp", "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"].join("_");
    scene = await createScene({ script: { kind: "json", json: answer } });
    const { envelope } = await consult([`Why does ${secret} not work?`]);
    expect(JSON.stringify(scene.model.requests)).not.toContain(secret);
    expect(envelope.meta.security_warnings).toEqual([
      "1 secret-looking value in question: masked, and not sent",
    ]);
  });

  it("refuses a question over the limit, with both sizes, before anything is spent", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    const { envelope, exitCode } = await consult(
      ["-", "--extra-context", "x".repeat(300)],
      "y".repeat(200_000),
    );
    expect(envelope.error).toMatchObject({
      code: "input_too_large",
      limit_bytes: 200_000,
      actual_bytes: 200_300,
    });
    expect(exitCode).toBe(2);
    expect(scene.model.requests).toEqual([]);
  });

  it("passes model and reasoning effort on", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    const { envelope } = await consult(["Why?", "--model", "gpt-5.5", "--reasoning-effort", "low"]);
    expect(scene.model.turns[0]?.body).toMatchObject({
      model: "gpt-5.5",
      reasoning: { effort: "low" },
    });
    expect(envelope.meta).toMatchObject({ model: "gpt-5.5", reasoning_effort: "low" });
  });

  it("takes an option for codex that is not allowed as wrong usage, before anything is spent", async () => {
    scene = await createScene({ script: { kind: "json", json: answer } });
    const { envelope, exitCode } = await consult(["Why?", "--extra-args=--yolo"]);
    expect({ envelope, exitCode }).toMatchObject({
      envelope: { error: { code: "extra_args_rejected" } },
      exitCode: 2,
    });
    expect(scene.model.requests).toEqual([]);
  });
});

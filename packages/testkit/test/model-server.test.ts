import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import {
  codexBinary,
  createCodexHome,
  expectNoProcessLeft,
  type ModelScript,
  offeredTools,
  outputSchema,
  promptText,
  startModelServer,
  toolOutputs,
} from "../src/index.js";

async function ask(script: ModelScript, prompt = "What is up?") {
  await using model = await startModelServer(script);
  await using codex = await createCodexHome({ modelServer: model });
  const child = spawn(
    codexBinary().native,
    ["exec", "--json", "--ephemeral", "--skip-git-repo-check", "-C", codex.home, "-"],
    { env: codex.env, stdio: ["pipe", "pipe", "pipe"] },
  );
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(prompt);
  const [code] = await once(child, "close");
  await expectNoProcessLeft({ mentioning: codex.codexHome });
  return { code, stdout, stderr, turns: model.turns };
}

describe("startModelServer", () => {
  it("answers the real codex with a scripted text and records what was asked", async () => {
    const run = await ask({ kind: "text", text: "All is well" });
    expect(run.stdout).toContain("All is well");
    expect(run.code).toBe(0);
    expect(run.turns).toHaveLength(1);
    const [request] = run.turns;
    if (request === undefined) throw new Error("No request");
    expect(promptText(request)).toContain("What is up?");
    expect(offeredTools(request)).toContain("exec_command");
    expect(outputSchema(request)).toBeUndefined();
    expect(request.headers.authorization).toBe("Bearer key-of-the-scripted-model");
  });

  it("plays its turns in order and shows what the tools answered", async () => {
    const run = await ask([
      { kind: "shell", commands: ["echo one-$((40 + 2))"] },
      { kind: "text", text: "Done" },
    ]);
    expect(run.turns).toHaveLength(2);
    expect(run.turns.flatMap(toolOutputs).join()).toContain("one-42");
  });

  it("fails a turn by status, by the stream's own end and by a cut", async () => {
    const runs = await Promise.all([
      ask({ kind: "http", status: 400, body: { error: { message: "No such effort" } } }),
      ask({ kind: "failed", code: "invalid_prompt", message: "Not that" }),
      ask({ kind: "cut", text: "half" }),
    ]);
    expect(runs.map((run) => run.code)).toEqual([1, 1, 1]);
    expect(runs[0]?.stdout).toContain("No such effort");
    expect(runs[1]?.stdout).toContain("Not that");
    expect(runs[2]?.stdout).toContain("stream disconnected before completion");
  });

  it("answers the websocket route with 426 and records it without counting a turn", async () => {
    await using model = await startModelServer({ kind: "text", text: "never" });
    const response = await fetch(`${model.baseUrl}/responses`);
    expect(response.status).toBe(426);
    expect(model.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1/responses",
    ]);
    expect(model.turns).toEqual([]);
  });
});

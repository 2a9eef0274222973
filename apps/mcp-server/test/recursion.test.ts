import {
  createScene,
  expectNoProcessLeft,
  type Scene,
  toolOutputs,
} from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { builtServer, connect } from "./connect.js";

const answer = { summary: "s", findings: [], questions: [], assumptions: [], next_steps: [] };

let scene: Scene;
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

/** The user's codex knows our own server, with the environment that the server needs. */
async function consultWithOurselves(named: boolean) {
  scene = await createScene({
    script: [
      {
        kind: "items",
        items: [
          {
            type: "function_call",
            id: "item-1",
            call_id: "call-1",
            namespace: "mcp__self",
            name: "codex_consult",
            arguments: JSON.stringify({ question: "And you?" }),
          },
        ],
      },
      { kind: "json", json: answer },
    ],
    config: `[mcp_servers.self]
command = ${JSON.stringify(process.execPath)}
args = [${JSON.stringify(builtServer)}]
env_vars = ["CODEX_IN_CLAUDE_CODEX_BIN", "CODEX_IN_CLAUDE_STATE_DIR", "CODEX_HOME", "SCRIPTED_MODEL_KEY"]
`,
  });
  const env = { ...scene.env, ...(named && { CODEX_IN_CLAUDE_MCP_SERVERS: "self" }) };
  await using server = await connect({ cwd: scene.repo.path, env });
  const { envelope } = await server.call("codex_consult", { question: "Is this sound?" });
  expect(envelope).toMatchObject({ ok: true });
  return scene.model.turns;
}

describe("a run that could start this server again", () => {
  it("cannot reach it unless a setting names it", async () => {
    const [, second] = await consultWithOurselves(false);
    expect(second && toolOutputs(second)).toEqual([expect.stringContaining("unsupported call")]);
  });

  it("is refused another run where a setting names it, and nothing more is spent", async () => {
    const turns = await consultWithOurselves(true);
    const [, second] = turns;
    expect(second && toolOutputs(second).join()).toContain('"code":"recursion_refused"');
    expect(turns).toHaveLength(2);
  });
});

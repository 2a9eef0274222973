import { spawn } from "node:child_process";
import { once } from "node:events";
import { alternate } from "./field.mjs";
import { startMcpSession } from "./mcp-session.mjs";

/**
 * From a question to its answer, with a model that answers at once: all of it is codex and what
 * stands before it. The floor is a bare `codex exec`.
 */
export async function measureAnswers(field, rounds) {
  const { scene, ours, rivals, bareCodex, askSdk } = field;
  let asked = 0;
  scene.model.play(() => {
    asked = performance.now();
    return { kind: "json", json: answer };
  });
  const servers = { ours, ...rivals };
  const sessions = Object.fromEntries(
    Object.entries(servers).map(([name, server]) => [name, startMcpSession(server)]),
  );
  for (const session of Object.values(sessions)) await session.initialize();
  const tails = { floor: [], ours: [] };
  const timed = (work, tail) => async () => {
    const began = performance.now();
    await work();
    const ended = performance.now();
    tail?.push(ended - asked);
    return ended - began;
  };
  const times = await alternate(rounds, {
    floor: timed(() => runBare(bareCodex), tails.floor),
    "@openai/codex-sdk": timed(askSdk),
    ...Object.fromEntries(
      Object.entries(servers).map(([name, { consult }]) => [
        name,
        timed(() => sessions[name].call(...consult), tails[name]),
      ]),
    ),
  });
  for (const session of Object.values(sessions)) await session.close();
  const { floor, ...others } = times;
  return [
    {
      what: "question to answer, less the model's time",
      inReadme: true,
      unit: "ms",
      floor,
      ...others,
      goal: "600",
    },
    {
      what: "the model's answer to the waiting caller",
      unit: "ms",
      floor: middle(tails.floor),
      ours: middle(tails.ours),
      goal: "50 over the floor",
    },
  ];
}

const answer = { summary: "It is so.", questions: [], assumptions: [], next_steps: [] };
const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

export async function runBare({ command, args, env, cwd }) {
  const child = spawn(command, args, { env, cwd, stdio: "ignore" });
  const [exitCode] = await once(child, "exit");
  if (exitCode !== 0) throw new Error(`codex ended with ${exitCode}`);
}

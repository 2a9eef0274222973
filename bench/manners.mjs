import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import { mark } from "./field.mjs";
import { startMcpSession } from "./mcp-session.mjs";
import { runningProcesses } from "./running-processes.mjs";

/** What a cancelled call leaves running and spending, and how long a server takes to end. */
export async function measureManners(field) {
  const left = {};
  const end = {};
  for (const [name, server] of Object.entries({ ours: field.ours, ...field.rivals })) {
    left[name] = await afterCancel(field, server);
    end[name] = await untilGone(field, server);
    for (const { pid } of codexOf(field)) process.kill(Number(pid), "SIGKILL");
  }
  return [
    {
      what: "codex still running 3 s after a cancel",
      inReadme: true,
      unit: "processes",
      ...left,
      goal: "0",
    },
    { what: "SIGTERM to the end of the server, a call under way", unit: "ms", ...end, goal: "400" },
  ];
}

const codexOf = ({ env }) =>
  runningProcesses(`${mark}=${env[mark]}`).filter(({ isCodex }) => isCodex);

async function asking({ scene }, server) {
  scene.model.play({ kind: "stall" });
  const asked = scene.model.turns.length;
  const session = startMcpSession(server);
  await session.initialize();
  const { id } = session.begin(...server.consult);
  await scene.model.waitForTurns(asked + 1, 30_000);
  return { session, id };
}

async function afterCancel(field, server) {
  const { session, id } = await asking(field, server);
  session.cancel(id);
  for (let waited = 0; waited < 3_000 && codexOf(field).length > 0; waited += 50) await after(50);
  const { length } = codexOf(field);
  await session.close();
  for (const { pid } of codexOf(field)) process.kill(Number(pid), "SIGKILL");
  return length;
}

async function untilGone(field, server) {
  const { session } = await asking(field, server);
  const gone = once(session.child, "exit");
  const began = performance.now();
  session.child.kill("SIGTERM");
  const late = after(10_000).then(() => session.child.kill("SIGKILL"));
  await gone;
  late.catch(() => {});
  return performance.now() - began;
}

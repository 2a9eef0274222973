import { runBare } from "./answers.mjs";
import { mark } from "./field.mjs";
import { startMcpSession } from "./mcp-session.mjs";
import { proportionalBytes, runningProcesses } from "./running-processes.mjs";

/** Eight questions through one server at the same time: until the last answer, and the most memory. */
export async function measureEightAtOnce(field) {
  const { ours, rivals, bareCodex, askSdk, scene } = field;
  scene.model.play({ kind: "json", json: answer, delayMs: 500 });
  const figures = {};
  figures.floor = await observed(field, () => eight(() => runBare(bareCodex)));
  for (const [name, server] of Object.entries({ ours, ...rivals })) {
    const session = startMcpSession(server);
    await session.initialize();
    await session.call(...server.consult);
    figures[name] = await observed(field, () => eight(() => session.call(...server.consult)));
    await session.close();
  }
  figures["@openai/codex-sdk"] = await observed(field, () => eight(askSdk));
  const column = (member) =>
    Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure[member]]));
  return [
    { what: "eight at once, to the last answer", unit: "ms", ...column("elapsed") },
    {
      what: "eight at once, memory beside codex",
      inReadme: true,
      unit: "MB",
      ...column("megabytes"),
    },
  ];
}

const answer = { summary: "It is so.", questions: [], assumptions: [], next_steps: [] };
const eight = (work) => Promise.all(Array.from({ length: 8 }, work));

async function observed({ env }, work) {
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, memoryBesideCodex(env[mark]));
  }, 50);
  const began = performance.now();
  await work();
  const elapsed = performance.now() - began;
  clearInterval(sampling);
  return { elapsed, megabytes: peak / 1e6 };
}

/** Private and shared bytes, each shared one counted once over all that share it. */
function memoryBesideCodex(value) {
  const ours = runningProcesses(`${mark}=${value}`).filter(({ isCodex }) => !isCodex);
  return ours.reduce((sum, { pid }) => sum + proportionalBytes(pid), 0);
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { alternate } from "./field.mjs";
import { startMcpSession } from "./mcp-session.mjs";

/** From the start of a process to what its caller waits for, and what it holds then. */
export async function measureStarts({ ours, rivals, cli, env }, rounds) {
  const servers = { ours, ...rivals };
  const times = await alternate(rounds, {
    floor: () => untilExit(["-e", "0"], env),
    version: () => untilExit([cli, "--version"], env),
    help: () => untilExit([cli, "--help"], env),
    ...Object.fromEntries(
      Object.entries(servers).map(([name, server]) => [name, () => untilListed(server)]),
    ),
  });
  const sizes = {};
  const memory = {};
  for (const [name, server] of Object.entries(servers)) {
    const session = startMcpSession(server);
    await session.initialize();
    sizes[name] = Buffer.byteLength(JSON.stringify({ tools: await session.listTools() }));
    memory[name] = residentBytes(session.pid);
    await session.close();
  }
  const bare = { floor: times.floor, unit: "ms" };
  return [
    {
      what: "server, start to tools/list",
      inReadme: true,
      ...bare,
      ...pick(times, servers),
      goal: "3 × the floor",
    },
    { what: "command line, --version", ...bare, ours: times.version, goal: "2 × the floor" },
    { what: "command line, --help", ...bare, ours: times.help, goal: "2 × the floor" },
    {
      what: "server, memory then",
      inReadme: true,
      unit: "MB",
      ...pick(memory, servers, 1e6),
      goal: "52",
    },
    { what: "tools/list", unit: "bytes", ...pick(sizes, servers), goal: "25000" },
  ];
}

function pick(figures, names, divisor = 1) {
  return Object.fromEntries(Object.keys(names).map((name) => [name, figures[name] / divisor]));
}

async function untilExit(args, env) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: "ignore" });
  await once(child, "exit");
  return performance.now() - began;
}

async function untilListed(server) {
  const began = performance.now();
  const session = startMcpSession(server);
  await session.initialize();
  await session.listTools();
  const elapsed = performance.now() - began;
  await session.close();
  return elapsed;
}

/** Linux alone says so without a tool of its own. */
function residentBytes(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

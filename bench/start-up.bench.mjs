// From the start of a process to what its caller waits for, as a multiple of a bare node: the
// server to its answer to tools/list, the command line to its version and to its help.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { join } from "node:path";

const plugin = join(import.meta.dirname, "../plugins/codex");
const runs = 15;
// Extra certificates cost every node 25 to 30 ms, and are none of our doing.
const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env;

const handshake = [
  {
    id: 1,
    method: "initialize",
    params: {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "bench", version: "1" },
    },
  },
  { method: "notifications/initialized" },
  { id: 2, method: "tools/list" },
]
  .map((message) => `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`)
  .join("");

async function untilExit(...args) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: "ignore" });
  await once(child, "exit");
  return performance.now() - began;
}

async function untilToolsListed() {
  const began = performance.now();
  const child = spawn(process.execPath, [join(plugin, "dist/server.mjs")], {
    env,
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.write(handshake);
  let said = "";
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('"id":2')) break;
  }
  const elapsed = performance.now() - began;
  child.kill();
  await once(child, "exit");
  return elapsed;
}

const cli = join(plugin, "dist/cli.mjs");
const cases = {
  "bare node": () => untilExit("-e", "0"),
  "server to tools/list": untilToolsListed,
  "command line, --version": () => untilExit(cli, "--version"),
  "command line, --help": () => untilExit(cli, "--help"),
};

const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let run = 0; run <= runs; run += 1) {
  for (const [name, time] of Object.entries(cases)) {
    const elapsed = await time();
    if (run > 0) times[name].push(elapsed);
  }
}
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const floor = median(times["bare node"]);
console.log(
  `${cpus().length} × ${cpus()[0].model}, Node ${process.versions.node}, median of ${runs}\n`,
);
console.log("| start | ms | × bare node |\n| --- | --- | --- |");
for (const [name, values] of Object.entries(times)) {
  const ms = median(values);
  console.log(`| ${name} | ${ms.toFixed(0)} | ${(ms / floor).toFixed(2)} |`);
}

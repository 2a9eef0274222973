// Imports every entry of every package in node_modules of the current folder, and starts every
// program, as the Node that runs this file: prints what each one offers, as JSON. Plain enough for
// any Node that the packages allow.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const request = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "try", version: "1" },
  },
};
const require = createRequire(join(process.cwd(), "index.js"));
const offers = {};
for (const name of process.argv.slice(2)) {
  const folder = join(process.cwd(), "node_modules", name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const entry of Object.keys(manifest.exports ?? {})) {
    // The worker is a program: importing it would run it.
    if (entry === "./worker") continue;
    const path = require.resolve(join(name, entry));
    offers[join(name, entry)] = Object.keys(await import(pathToFileURL(path).href));
  }
  for (const program of Object.values(manifest.bin ?? {})) {
    offers[name] = name.endsWith("-mcp") ? handshake(program, folder) : versionOf(program, folder);
  }
}
console.log(JSON.stringify({ node: process.versions.node, offers }));

function versionOf(program, folder) {
  return [run(program, folder, ["--version"], "").trim()];
}

function handshake(program, folder) {
  const answer = JSON.parse(run(program, folder, [], `${JSON.stringify(request)}\n`));
  return [answer.result.serverInfo.version];
}

function run(program, folder, args, input) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, program), ...args], {
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}

// The packages as published, imported and started by every line of Node that they allow; and what the
// plugin says to the lines before, from the first one that loads a module.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unpackPackages } from "./unpack-packages.mjs";

const execute = promisify(execFile);
const lines = ["20", "22", "24", "26"];
const tooOld = ["12.22.12", "14", "16", "18"];
const entries = ["dist/server.mjs", "dist/cli.mjs", "dist/worker.mjs"];

const folder = await mkdtemp(join(tmpdir(), "node-versions-"));
try {
  const names = Object.keys(await unpackPackages(folder));
  const program = join(import.meta.dirname, "try-packages.mjs");
  for (const line of lines) {
    const args = ["-y", "-p", `node@${line}`, "node", program, ...names];
    const { stdout } = await execute("npx", args, { cwd: folder, timeout: 300_000 });
    const { node, offers } = JSON.parse(stdout);
    const empty = names.filter((name) => !offers[name]?.length);
    if (!node.startsWith(`${line}.`)) throw new Error(`Asked for Node ${line}, got ${node}`);
    if (empty.length > 0) throw new Error(`On Node ${node}, these offer nothing: ${empty}`);
    console.log(`Node ${node}: ${names.length} packages work from their tarballs`);
  }
  for (const line of tooOld) {
    for (const entry of entries) await expectRefusal(line, entry);
    console.log(`Node ${line}: the programs of the plugin say which one they need`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** What an old Node cannot parse it would end with a syntax error, which tells a user nothing. */
async function expectRefusal(line, entry) {
  const program = join(import.meta.dirname, "../plugins/codex", entry);
  const args = ["-y", "-p", `node@${line}`, "node", program];
  const ended = await execute("npx", args, { cwd: folder, timeout: 300_000 }).catch((end) => end);
  if (
    ended.code !== 1 ||
    !/^codex-in-claude needs Node 20\.19 or later; this is/.test(ended.stderr)
  ) {
    throw new Error(`On Node ${line}, ${entry} ends with ${ended.code}: ${ended.stderr}`);
  }
}

// The packages as published, imported and started by every line of Node that they allow.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unpackPackages } from "./unpack-packages.mjs";

const execute = promisify(execFile);
const lines = ["20", "22", "24", "26"];

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
} finally {
  await rm(folder, { recursive: true, force: true });
}

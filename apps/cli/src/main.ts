import { fileURLToPath } from "node:url";
import { currentFolder } from "@codex-in-claude/workflows";
import { runCli } from "./run-cli.js";

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: currentFolder(process.env),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  worker: {
    command: process.execPath,
    args: [fileURLToPath(new URL("./worker.mjs", import.meta.url))],
  },
});

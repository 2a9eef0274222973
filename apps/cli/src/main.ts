import { fileURLToPath } from "node:url";
import { currentFolder } from "@codex-in-claude/workflows";
import { exitCodes } from "./exit-codes.js";
import { runCli } from "./run-cli.js";

// Whoever reads may stop reading. That is no finding, and no answer was delivered.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => process.exit(exitCodes.notDone));
}

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

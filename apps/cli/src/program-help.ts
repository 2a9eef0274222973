import { version } from "@codex-in-claude/workflows";
import { runCli } from "./run-cli.js";

// The program builds this module ahead: in it, the function answers with a constant, so that the
// help and the version need none of what runs commands.

/** What `--help` prints where nothing is narrower than 80 columns, and `--version`. */
export async function programHelp(): Promise<{ readonly help: string; readonly version: string }> {
  let help = "";
  await runCli({
    argv: ["--help"],
    env: {},
    cwd: "/",
    stdin: process.stdin,
    stdout: { write: (text) => (help += text) },
    stderr: { write: () => {} },
    worker: { command: "", args: [] },
  });
  return { help, version: `${version}\n` };
}

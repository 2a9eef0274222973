import { fileURLToPath } from "node:url";
import { exitCodes } from "./exit-codes.js";
import { programHelp } from "./program-help.js";
import { runnerSafe } from "./runner-safe.js";
import { visible } from "./visible.js";

// Whoever reads may stop reading. That is no finding, and no answer was delivered.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => process.exit(exitCodes.notDone));
}

// A status of Node's own would say that the verdict is `fail`.
process.on("uncaughtException", (error) => {
  const kept = "what was paid for is kept, see codex-in-claude jobs list";
  const told = `error: a defect of this program (${visible(String(error))}); ${kept}\n`;
  process.stderr.write(runnerSafe(told, process.env));
  process.exit(exitCodes.notDone);
});

const { stdin, stdout, stderr, env } = process;
const argv = process.argv.slice(2);
const known = await knownAnswer();
if (known !== undefined) stdout.write(known);
else process.exitCode = await runCommand();

/** What is known without running anything. */
async function knownAnswer(): Promise<string | undefined> {
  if (argv.length !== 1) return undefined;
  const { help, version } = await programHelp();
  if (argv[0] === "--version" || argv[0] === "-V") return version;
  const isNarrow = (stdout.columns ?? 80) < 80;
  return (argv[0] === "--help" || argv[0] === "-h") && !isNarrow ? help : undefined;
}

async function runCommand(): Promise<number> {
  const [first, second] = argv;
  const isHookHelp = first === "help" && second === "hook";
  const [{ currentFolder }, run] = await Promise.all([
    import("@codex-in-claude/workflows"),
    // For the hooks of the plugin alone, so that no help lists it.
    first === "hook" || isHookHelp
      ? import("./hooks/run-hook.js").then(({ runHook }) => runHook)
      : import("./run-cli.js").then(({ runCli }) => runCli),
  ]);
  return await run({
    argv: isHookHelp ? ["hook", "--help"] : argv,
    env,
    cwd: currentFolder(env),
    stdin,
    stdout,
    stderr,
    worker: {
      command: process.execPath,
      args: [fileURLToPath(new URL("./worker.mjs", import.meta.url))],
    },
  });
}

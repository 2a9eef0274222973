import { X as exitCodes } from "./start.mjs";
import { fileURLToPath } from "node:url";

// apps/cli/src/program-help.ts
const programHelp = () => ({
	"help": "Usage: codex-in-claude [options] [command]\n\nA second opinion, a structured review or a delegated change from the OpenAI\nCodex CLI\n\nOptions:\n  -V, --version                 output the version number\n  -h, --help                    display help for command\n\nCommands:\n  status [options]              Codex status\n  models [options]              Models of Codex\n  consult [options] <question>  Consult Codex\n  review [options] [path...]    Review changes with Codex\n  delegate [options] <task>     Delegate a task to Codex\n  jobs                          Runs in the background, and their results\n  help [command]                display help for command\n",
	"version": "0.1.0\n"
});

// apps/cli/src/main.ts
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(exitCodes.notDone));
const { stdin, stdout, stderr, env } = process;
const argv = process.argv.slice(2);
const known = await knownAnswer();
if (known !== void 0) stdout.write(known);
else process.exitCode = await runCommand();
/** What is known without running anything. */
async function knownAnswer() {
	if (argv.length !== 1) return void 0;
	const { help, version } = await programHelp();
	if (argv[0] === "--version" || argv[0] === "-V") return version;
	const isNarrow = (stdout.columns ?? 80) < 80;
	return (argv[0] === "--help" || argv[0] === "-h") && !isNarrow ? help : void 0;
}
async function runCommand() {
	const [{ currentFolder }, { runCli }] = await Promise.all([import("./src.mjs"), import("./run-cli.mjs")]);
	return await runCli({
		argv,
		env,
		cwd: currentFolder(env),
		stdin,
		stdout,
		stderr,
		worker: {
			command: process.execPath,
			args: [fileURLToPath(new URL("./worker.mjs", import.meta.url))]
		}
	});
}

export {  };
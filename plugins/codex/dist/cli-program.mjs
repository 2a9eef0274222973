import { c as exitCodes, i as runnerSafe, s as programHelp, t as visible } from "./start.mjs";
import { fileURLToPath } from "node:url";

// apps/cli/src/main.ts
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(exitCodes.notDone));
process.on("uncaughtException", (error) => {
	const told = `error: a defect of this program (${visible(String(error))}); what was paid for is kept, see codex-in-claude jobs list\n`;
	process.stderr.write(runnerSafe(told, process.env));
	process.exit(exitCodes.notDone);
});
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
	const [first, second] = argv;
	const isHookHelp = first === "help" && second === "hook";
	const [{ currentFolder }, run] = await Promise.all([import("./src.mjs"), first === "hook" || isHookHelp ? import("./run-hook.mjs").then(({ runHook }) => runHook) : import("./run-cli.mjs").then(({ runCli }) => runCli)]);
	return await run({
		argv: isHookHelp ? ["hook", "--help"] : argv,
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
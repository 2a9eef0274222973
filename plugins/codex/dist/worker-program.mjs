import { m as runWorker } from "./shared.mjs";

// packages/workflows/src/worker-main.ts
const stopping = new AbortController();
for (const signal of [
	"SIGTERM",
	"SIGINT",
	"SIGHUP"
]) process.on(signal, () => stopping.abort(new Error(signal)));
process.umask(63);
await runWorker({
	argv: process.argv.slice(2),
	env: process.env,
	stopping: stopping.signal
});

export {  };
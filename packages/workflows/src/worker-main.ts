import { runWorker } from "./jobs/worker.js";

const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.on(signal, () => stopping.abort(new Error(signal)));
}
// What the run leaves on disk is nobody else's.
process.umask(0o077);

await runWorker({ argv: process.argv.slice(2), env: process.env, stopping: stopping.signal });

import { fileURLToPath } from "node:url";
import { currentFolder, readSettings, sweepRecords } from "@codex-in-claude/workflows";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { crashMessage, createLog } from "./log.js";
import { createServer } from "./server.js";

const { settings } = readSettings(process.env);
const log = createLog({ level: settings.logLevel, file: settings.logFile });

// Stdout carries the protocol and nothing else, whatever a dependency prints.
console.log = console.info = console.debug = console.error;

const stopping = new AbortController();
const server = createServer({
  env: process.env,
  cwd: currentFolder(process.env),
  worker: {
    command: process.execPath,
    args: [fileURLToPath(new URL("./worker.mjs", import.meta.url))],
  },
  gone: stopping.signal,
});

function stop(reason: string): void {
  if (stopping.signal.aborted) return;
  log("INFO", `Shutting down: ${reason}`);
  stopping.abort(new Error(reason));
  // Runs under way are processes of their own: they go on, and keep their results.
  setTimeout(() => process.exit(0), 350).unref();
  server.close().finally(() => process.stdin.destroy());
}

process.once("SIGINT", () => stop("SIGINT"));
process.once("SIGTERM", () => stop("SIGTERM"));
process.stdin.once("end", () => stop("the client closed the connection"));
process.stdout.on("error", () => stop("the client is gone"));
process.on("uncaughtException", (error) => {
  const reason = error instanceof Error ? error.message : String(error);
  log("CRITICAL", crashMessage(reason));
  stopping.abort(error);
  setTimeout(() => process.exit(1), 100);
});

await server.connect(new StdioServerTransport());
for (const warning of await sweepRecords(settings)) log("WARNING", warning);

import { protocolOutput } from "./protocol-output.js";

// It comes first, so that what the others print while they load stays off the protocol, too.

import { fileURLToPath } from "node:url";
import { currentFolder, readSettings } from "@codex-in-claude/workflows";
import { answeredMessages } from "./answered-messages.js";
import { AnsweringTransport } from "./answering-transport.js";
import { boundedLines } from "./bounded-lines.js";
import { crashMessage, createLog } from "./log.js";
import { answerOversized, maxMessageBytes } from "./oversized-message.js";
import { createServer } from "./server.js";

const { settings } = readSettings(process.env);
const log = createLog({ level: settings.logLevel, file: settings.logFile });

const answer = (message: object) => protocolOutput.write(`${JSON.stringify(message)}\n`);
const lines = boundedLines(maxMessageBytes, (line) => {
  log("WARNING", `A message of ${line.bytes} bytes was dropped: it is over the limit`);
  const refusal = answerOversized(line);
  if (refusal) answer(refusal);
});
const messages = answeredMessages((refusal) => {
  log("WARNING", refusal.error.message);
  answer(refusal);
});
const input = process.stdin.pipe(lines).pipe(messages);
const transport = new AnsweringTransport(input, protocolOutput);

const stopping = new AbortController();
const server = createServer({
  env: process.env,
  cwd: currentFolder(process.env),
  worker: {
    command: process.execPath,
    args: [fileURLToPath(new URL("./worker.mjs", import.meta.url))],
  },
  gone: stopping.signal,
  answered: transport.answered.bind(transport),
});

function stop(reason: string): void {
  if (stopping.signal.aborted) return;
  log("INFO", `Shutting down: ${reason}`);
  stopping.abort(new Error(reason));
  // Runs under way are processes of their own: they go on, and keep their results.
  setTimeout(() => process.exit(0), 200).unref();
  server.close().finally(() => process.stdin.destroy());
}

process.once("SIGINT", () => stop("SIGINT"));
process.once("SIGTERM", () => stop("SIGTERM"));
process.stdin.once("end", () => stop("the client closed the connection"));
process.stdout.on("error", () => stop("the client is gone"));
process.on("uncaughtException", async (error) => {
  stopping.abort(error);
  const reason = error instanceof Error ? error.message : String(error);
  log("CRITICAL", await crashMessage(reason));
  setTimeout(() => process.exit(1), 100);
});

if (process.stdin.isTTY) {
  process.stderr.write(
    "This is an MCP server: a client speaks to it on standard input. Ctrl-D ends it.\n",
  );
}
await server.connect(transport);
// The client asks for the tools at once. What only calls need is loaded when it has them.
setTimeout(async () => {
  const { sweepRecords } = await import("@codex-in-claude/workflows");
  for (const warning of await sweepRecords(settings)) log("WARNING", warning);
}, 1_000).unref();

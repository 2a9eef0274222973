import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { builtServer, preloadArguments } from "./connect.js";

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** The built server with a client that writes and reads bytes, and may break every rule. */
export interface RawServer extends AsyncDisposable {
  readonly pid: number;
  /** Every line of standard output so far, unparsed. */
  readonly lines: readonly string[];
  write(text: string): Promise<void>;
  send(message: object): Promise<void>;
  /** The answer to the request of this id. */
  answerTo(id: number | string): Promise<Message>;
  closeStdin(): void;
  /** Closes the reading end: nothing that the server says arrives any more. */
  stopReading(): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

export interface RawServerOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** A module, as source text, that runs in the server before its own. */
  readonly preload?: string;
}

export function startRawServer({ cwd, env, preload }: RawServerOptions): RawServer {
  const server = spawn(process.execPath, [...preloadArguments(preload), builtServer], { cwd, env });
  const stderr = text(server.stderr);
  const lines: string[] = [];
  const waiting = new Map<number | string, (message: Message) => void>();
  const reading = createInterface({ input: server.stdout });
  reading.on("line", (line) => {
    lines.push(line);
    const message = parse(line);
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const ended = once(server, "close").then(async ([code, signal]) => ({
    code,
    signal,
    stderr: await stderr,
  }));
  const write = (what: string) => writeAll(server, what);
  return {
    pid: server.pid ?? 0,
    lines,
    write,
    send: (message) => write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`),
    answerTo: (id) => {
      const known = lines.map(parse).find((message) => message.id === id);
      return known ? Promise.resolve(known) : new Promise((done) => waiting.set(id, done));
    },
    closeStdin: () => server.stdin.end(),
    stopReading: () => server.stdout.destroy(),
    kill: (signal) => server.kill(signal),
    ended,
    [Symbol.asyncDispose]: async () => {
      server.kill("SIGKILL");
      await ended;
    },
  };
}

/** Opens the session, as a client must before it calls a tool. */
export async function initialize(server: RawServer): Promise<void> {
  await server.send({
    id: "init",
    method: "initialize",
    params: {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "raw", version: "1" },
    },
  });
  await server.answerTo("init");
  await server.send({ method: "notifications/initialized" });
}

function parse(line: string): Message {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return {};
  }
}

async function writeAll({ stdin }: ChildProcess, what: string): Promise<void> {
  if (stdin && !stdin.write(what)) await once(stdin, "drain");
}

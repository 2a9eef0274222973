import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type ModelRequest, outputSchema } from "./model-request.js";
import { type ModelTurn, turnToEvents } from "./model-script.js";
import { waitUntil } from "./wait-until.js";

/** Turns played in order, the last one again and again; or a choice made per request. */
export type ModelScript = ModelTurn | readonly ModelTurn[] | ((request: ModelRequest) => ModelTurn);

export interface ModelServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/v1`, the `base_url` of a codex model provider. */
  readonly baseUrl: string;
  /** Every request of any kind, so that an empty list proves that nothing was sent. */
  readonly requests: readonly ModelRequest[];
  /** Only the requests that ask the model for an answer. */
  readonly turns: readonly ModelRequest[];
  /** Starts another script at its first turn; what was recorded stays. */
  play(script: ModelScript): void;
  /** Resolves when `count` requests in all have asked the model, rejects after `withinMs`. */
  waitForTurns(count: number, withinMs?: number): Promise<void>;
}

/** Starts a scripted OpenAI Responses API on loopback. It never opens another connection. */
export async function startModelServer(script: ModelScript): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const turns: ModelRequest[] = [];
  let next = turnChooser(script);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    requests.push(request);
    const path = request.path.split("?")[0];
    if (request.method === "GET" && path === "/v1/models") return sendModels(response);
    if (request.method === "GET") return void response.writeHead(426).end();
    if (path !== "/v1/responses") return void response.writeHead(404).end();
    turns.push(request);
    await playTurn(next(request), request, response, turns.length);
  }

  const port = await listen(server);
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    turns,
    play: (other) => {
      next = turnChooser(other);
    },
    waitForTurns: async (count, withinMs) => {
      await waitUntil(`${count} model turns`, () => turns.length >= count, withinMs);
    },
    [Symbol.asyncDispose]: () => close(server),
  };
}

function turnChooser(script: ModelScript): (request: ModelRequest) => ModelTurn {
  if (typeof script === "function") return script;
  const turns: readonly ModelTurn[] = "kind" in script ? [script] : script;
  let played = 0;
  return () => {
    const turn = turns[Math.min(played, turns.length - 1)];
    if (turn === undefined) throw new Error("A model script needs at least one turn");
    played += 1;
    return turn;
  };
}

async function playTurn(
  turn: ModelTurn,
  request: ModelRequest,
  response: ServerResponse,
  turnNumber: number,
): Promise<void> {
  if (turn.delayMs) await delay(turn.delayMs, undefined, { ref: false });
  if (turn.kind === "http") return sendHttp(turn, response);
  if (turn.kind === "reset") return void response.destroy();
  if (turn.kind === "stall" && turn.after === "nothing") return;
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of turnToEvents(turn, `turn-${turnNumber}`, outputSchema(request))) {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  if (turn.kind === "stall") return void response.flushHeaders();
  if (turn.kind === "cut" && turn.garbage !== undefined) response.write(turn.garbage);
  response.end();
}

function sendHttp(turn: ModelTurn & { kind: "http" }, response: ServerResponse): void {
  const isText = typeof turn.body === "string";
  response.writeHead(turn.status, {
    "content-type": isText ? "text/html" : "application/json",
    ...turn.headers,
  });
  response.end(isText ? turn.body : JSON.stringify(turn.body ?? {}));
}

function sendModels(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ object: "list", data: [], models: [] }));
}

async function readRequest(incoming: IncomingMessage): Promise<ModelRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? "GET",
    path: incoming.url ?? "/",
    headers: incoming.headers as Record<string, string>,
    body: parseBody(Buffer.concat(chunks).toString("utf8")),
  };
}

function parseBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

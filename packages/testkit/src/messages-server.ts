import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { type ClaudeTurn, claudeEvents, claudeMessage } from "./claude-turn.js";

/** One turn that a client asked of the scripted Claude. */
export interface ClaudeRequest {
  /** Names of the tools whose schemas were sent. */
  readonly tools: readonly string[];
  /** The text of each message, the newest last; tool results are in it as they were sent. */
  readonly messages: readonly string[];
  /** When it came, in milliseconds on the clock of `performance.now()`. */
  readonly at: number;
}

/** Chooses the answer to each turn. */
export type ClaudeScript = (request: ClaudeRequest) => ClaudeTurn;

export interface MessagesServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, for `ANTHROPIC_BASE_URL`. */
  readonly baseUrl: string;
  /** The turns of conversations that offer tools, in order; side questions of a client are not among them. */
  readonly requests: readonly ClaudeRequest[];
  /** Answers by another script from now on. */
  play(script: ClaudeScript): void;
}

/** Serves the Anthropic Messages API on loopback, as far as Claude Code uses it. */
export async function startMessagesServer(script: ClaudeScript): Promise<MessagesServer> {
  const requests: ClaudeRequest[] = [];
  let answers = 0;
  let play = script;
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = parseBody(await readText(incoming));
    const path = incoming.url?.split("?")[0] ?? "";
    if (path.endsWith("/count_tokens")) return sendJson(response, 200, { input_tokens: 100 });
    if (incoming.method !== "POST" || path !== "/v1/messages") {
      return sendJson(response, 404, { type: "error", error: { type: "not_found_error" } });
    }
    answers += 1;
    const turn = chooseTurn(toRequest(body));
    if (body.stream) sendStream(response, turn, String(answers));
    else sendJson(response, 200, claudeMessage(turn, String(answers)));
  };
  const chooseTurn = (request: ClaudeRequest): ClaudeTurn => {
    if (request.tools.length === 0) return { text: "Fine" };
    requests.push(request);
    return play(request);
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    play: (other) => {
      play = other;
    },
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface MessagesBody {
  readonly stream?: boolean;
  readonly tools?: readonly { readonly name?: string }[];
  readonly messages?: readonly { readonly content: unknown }[];
}

function parseBody(json: string): MessagesBody {
  try {
    return JSON.parse(json) as MessagesBody;
  } catch {
    return {};
  }
}

const toRequest = ({ tools = [], messages = [] }: MessagesBody): ClaudeRequest => ({
  tools: tools.map(({ name = "" }) => name),
  messages: messages.map(({ content }) => contentText(content)),
  at: performance.now(),
});

function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((block: { text?: string; content?: unknown }) => block.text ?? contentText(block.content))
    .filter(Boolean)
    .join("\n");
}

function sendStream(response: ServerResponse, turn: ClaudeTurn, id: string): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of claudeEvents(turn, id)) {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  response.end();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

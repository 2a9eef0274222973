import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";

/** What the scripted Claude does in one turn: it says something, or it calls tools. */
export type ClaudeTurn =
  | { readonly text: string }
  | { readonly tool: string; readonly input: Readonly<Record<string, unknown>> };

/** One conversation turn that was asked of the scripted Claude. */
export interface ClaudeRequest {
  readonly tools: readonly string[];
  /** All messages as one text, the newest last; tool results are in it as they were sent. */
  readonly said: string;
  /** The content of the last message alone. */
  readonly last: string;
}

export interface MessagesServer extends AsyncDisposable {
  readonly baseUrl: string;
  /** The turns of the main conversation, in order. */
  readonly requests: readonly ClaudeRequest[];
}

/**
 * Serves the Anthropic Messages API on loopback, as far as Claude Code uses it.
 *
 * @param play the answer to each turn of a conversation that offers tools; all else gets a word
 */
export async function startMessagesServer(
  play: (request: ClaudeRequest, index: number) => ClaudeTurn,
): Promise<MessagesServer> {
  const requests: ClaudeRequest[] = [];
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = parse(await readText(incoming));
    const path = incoming.url?.split("?")[0] ?? "";
    if (incoming.method !== "POST" || !path.startsWith("/v1/messages")) {
      return sendJson(outgoing, 404, { type: "error", error: { type: "not_found_error" } });
    }
    if (path.endsWith("/count_tokens")) return sendJson(outgoing, 200, { input_tokens: 100 });
    const request = toRequest(body);
    const isConversation = request.tools.length > 0;
    if (isConversation) requests.push(request);
    const turn = isConversation ? play(request, requests.length - 1) : { text: "Fine" };
    if (body.stream) sendStream(outgoing, turn, requests.length);
    else sendJson(outgoing, 200, { ...envelope(requests.length), ...finished(turn) });
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface MessagesBody {
  readonly stream?: boolean;
  readonly tools?: readonly { readonly name?: string }[];
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
}

function parse(text: string): MessagesBody {
  try {
    return JSON.parse(text) as MessagesBody;
  } catch {
    return {};
  }
}

function toRequest({ tools = [], messages = [] }: MessagesBody): ClaudeRequest {
  const said = messages.map(({ content }) => contentText(content));
  return {
    tools: tools.map(({ name = "" }) => name),
    said: said.join("\n"),
    last: said.at(-1) ?? "",
  };
}

function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((block: { text?: string; content?: unknown }) => block.text ?? contentText(block.content))
    .filter(Boolean)
    .join("\n");
}

const usage = { input_tokens: 100, output_tokens: 10 };
const envelope = (id: number) => ({
  id: `msg_${id}`,
  type: "message",
  role: "assistant",
  model: "claude-sonnet-4-5",
  usage,
});

function finished(turn: ClaudeTurn) {
  return "text" in turn
    ? { content: [{ type: "text", text: turn.text }], stop_reason: "end_turn" }
    : { content: [toolUse(turn, turn.input)], stop_reason: "tool_use" };
}

let calls = 0;
function toolUse({ tool }: { readonly tool: string }, input: unknown) {
  calls += 1;
  return { type: "tool_use", id: `toolu_${calls}`, name: tool, input };
}

function sendStream(outgoing: ServerResponse, turn: ClaudeTurn, id: number): void {
  outgoing.writeHead(200, { "content-type": "text/event-stream" });
  const isText = "text" in turn;
  const events = [
    {
      type: "message_start",
      message: { ...envelope(id), content: [], stop_reason: null, stop_sequence: null },
    },
    {
      type: "content_block_start",
      index: 0,
      content_block: isText ? { type: "text", text: "" } : toolUse(turn, {}),
    },
    {
      type: "content_block_delta",
      index: 0,
      delta: isText
        ? { type: "text_delta", text: turn.text }
        : { type: "input_json_delta", partial_json: JSON.stringify(turn.input) },
    },
    { type: "content_block_stop", index: 0 },
    {
      type: "message_delta",
      delta: { stop_reason: isText ? "end_turn" : "tool_use", stop_sequence: null },
      usage,
    },
    { type: "message_stop" },
  ];
  for (const event of events) {
    outgoing.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  outgoing.end();
}

function sendJson(outgoing: ServerResponse, status: number, body: unknown): void {
  outgoing.writeHead(status, { "content-type": "application/json" });
  outgoing.end(JSON.stringify(body));
}

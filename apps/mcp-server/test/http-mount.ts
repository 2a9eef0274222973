import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { isInitializeRequest } from "@modelcontextprotocol/sdk/types.js";
import { createServer } from "../src/server.js";
import { builtServer } from "./connect.js";

export interface HttpMount extends AsyncDisposable {
  readonly url: string;
}

export interface HttpMountOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The server over HTTP on loopback, for test programs that speak nothing else. */
export async function mountOverHttp({ cwd, env }: HttpMountOptions): Promise<HttpMount> {
  const gone = new AbortController();
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const worker = fileURLToPath(new URL("worker.mjs", `file://${builtServer}`));

  async function openSession(): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      enableDnsRebindingProtection: true,
      allowedHosts: [`127.0.0.1:${port()}`, `localhost:${port()}`],
      onsessioninitialized: (id) => void sessions.set(id, transport),
    });
    const server = createServer({
      cwd,
      env,
      gone: gone.signal,
      worker: { command: process.execPath, args: [worker] },
    });
    await server.connect(transport as Transport);
    return transport;
  }

  const http = createHttpServer(async (request, response) => {
    const body = request.method === "POST" ? await bodyOf(request) : undefined;
    const id = request.headers["mcp-session-id"];
    const known = typeof id === "string" ? sessions.get(id) : undefined;
    const transport = known ?? (isInitializeRequest(body) ? await openSession() : undefined);
    if (transport) return transport.handleRequest(request, response, body);
    response.writeHead(id === undefined ? 400 : 404).end();
  });
  const port = () => (http.address() as AddressInfo).port;
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `http://127.0.0.1:${port()}/mcp`,
    [Symbol.asyncDispose]: async () => {
      gone.abort();
      http.close();
      http.closeAllConnections();
    },
  };
}

const bodyOf = (request: IncomingMessage): Promise<unknown> => json(request).catch(() => undefined);

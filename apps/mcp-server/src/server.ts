import {
  type CallHost,
  type ClientRoots,
  type Env,
  type Envelope,
  type ListedTool,
  listedTools,
  type ResourceContent,
  resourceIndex,
  version,
  type WorkerProgram,
} from "@codex-in-claude/workflows";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  type CallToolResult,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  type Tool as McpTool,
  type ReadResourceResult,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";
import { splitCancel } from "./cancel.js";
import { instructions } from "./instructions.js";
import { progressMessages } from "./progress-messages.js";
import { rootsToPaths } from "./roots.js";

export interface ServerOptions {
  readonly env: Env;
  readonly cwd: string;
  readonly worker: WorkerProgram;
  /** Aborts when the server ends: nobody can be answered any more. */
  readonly gone: AbortSignal;
  /** Resolves once the answer to a request was written, where the connection can tell. */
  readonly answered?: ((id: RequestId, cancelled: AbortSignal) => Promise<void>) | undefined;
}

/**
 * The MCP server, not yet connected. This file alone knows the SDK; tools are plain values.
 */
export function createServer({ env, cwd, worker, gone, answered }: ServerOptions): Server {
  const server = new Server(
    { name: "codex-in-claude", version },
    { capabilities: { tools: {}, resources: {} }, instructions },
  );

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listedTools().map(toMcpTool) }));
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: resourceIndex.map((resource) => ({ ...resource, mimeType: "application/json" })),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [] }));

  /** What answered calls have left to do; later calls see it done. */
  let leftToDo: Promise<unknown> = Promise.resolve();

  /** A result that goes away with its answer is answered before the call is over. */
  function answerOf(
    call: (handOver?: CallHost["handOver"]) => Promise<Envelope>,
    written?: () => Promise<void>,
  ): Promise<Envelope> {
    return new Promise((answer, fail) => {
      const done = call(
        written &&
          (async (envelope) => {
            leftToDo = Promise.allSettled([leftToDo, done]);
            answer(envelope);
            await written();
          }),
      );
      done.then(answer, fail);
    });
  }

  // The SDK's own handlers refuse malformed parameters with a protocol error, which repeats them; a
  // caller of ours gets an envelope whatever it sends.
  server.fallbackRequestHandler = async ({ method, params = {} }, extra) => {
    const isRead = method === "resources/read";
    if (method !== "tools/call" && !isRead) {
      throw new McpError(ErrorCode.MethodNotFound, "Method not found");
    }
    // Whoever only lists the tools need not wait for what calls them.
    const { callContext, readResource, tools } = await import("@codex-in-claude/workflows");
    const tool = isRead ? undefined : tools.find(({ name }) => name === params.name);
    if (!tool && !isRead) throw new McpError(ErrorCode.InvalidParams, "No tool has that name");
    const token = params._meta?.progressToken;
    const tell = (progress: number, message: string) => {
      const notice = { progressToken: token, progress, message };
      // A client that is gone is noticed by the transport.
      extra.sendNotification({ method: "notifications/progress", params: notice }).catch(() => {});
    };
    const told = token === undefined ? undefined : progressMessages(tell);
    await leftToDo;
    const host: CallHost = {
      env,
      worker,
      ...splitCancel(extra.signal, gone),
      onProgress: told?.show,
    };
    try {
      const roots = await clientRoots(server);
      const context = callContext({ env, cwd, cwdIsChosen: false, roots });
      if (!tool) return toContents(params.uri, await readResource(params.uri, context, host));
      const answer = await answerOf(
        (handOver) => tool.call(params.arguments, context, { ...host, handOver }),
        answered && (() => answered(extra.requestId, extra.signal)),
      );
      return toResult(answer);
    } finally {
      told?.stop();
    }
  };

  return server;
}

function toMcpTool({ cost: _cost, isLarge, ...tool }: ListedTool): McpTool {
  return {
    ...(tool as McpTool),
    ...(isLarge && { _meta: { "anthropic/maxResultSizeChars": mostCharactersShown } }),
  };
}

/**
 * Claude Code shows a model no result over 50,000 characters unless the tool asks for more, and none
 * over this whatever it asks. See docs/discoveries/mcp-clients.md.
 */
const mostCharactersShown = 500_000;

/** What the protocol reserves for a resource that is not there. */
const resourceNotFound = -32_002;

function toContents(uri: unknown, read: ResourceContent): ReadResourceResult {
  if (read.ok) {
    const text = JSON.stringify(read.json);
    return { contents: [{ uri: String(uri), mimeType: "application/json", text }] };
  }
  const { error } = read.envelope;
  const code = error.offending_param === "uri" ? resourceNotFound : ErrorCode.InternalError;
  throw new McpError(code, error.message, { envelope: read.envelope });
}

/**
 * The envelope twice: clients that know structured content read that, the others the text. Some
 * read only the text of a failure.
 */
function toResult(envelope: Envelope): CallToolResult {
  return {
    content: [{ type: "text", text: JSON.stringify(envelope) }],
    structuredContent: envelope,
    isError: !envelope.ok,
  };
}

async function clientRoots(server: Server): Promise<ClientRoots | undefined> {
  if (!server.getClientCapabilities()?.roots) return undefined;
  try {
    const { roots } = await server.listRoots(undefined, { timeout: 2_000 });
    return rootsToPaths(roots);
  } catch {
    return "unnamed";
  }
}

import {
  type CallHost,
  callContext,
  type Env,
  type Envelope,
  listedSchemas,
  type Tool,
  tools,
  version,
  type WorkerProgram,
} from "@codex-in-claude/workflows";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  type CallToolResult,
  ErrorCode,
  type Tool as ListedTool,
  ListToolsRequestSchema,
  McpError,
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
}

/**
 * The MCP server, not yet connected. This file alone knows the SDK; tools are plain values.
 */
export function createServer({ env, cwd, worker, gone }: ServerOptions): Server {
  const server = new Server(
    { name: "codex-in-claude", version },
    { capabilities: { tools: {} }, instructions },
  );

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(listTool) }));

  // The SDK's own handler for tools/call refuses malformed arguments with a protocol error, which
  // repeats them; a caller of ours gets an envelope whatever it sends.
  server.fallbackRequestHandler = async ({ method, params = {} }, extra) => {
    if (method !== "tools/call") throw new McpError(ErrorCode.MethodNotFound, "Method not found");
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, "No tool has that name");
    const token = params._meta?.progressToken;
    const host: CallHost = {
      env,
      worker,
      ...splitCancel(extra.signal, gone),
      onProgress:
        token === undefined
          ? undefined
          : progressMessages((progress, message) =>
              extra.sendNotification({
                method: "notifications/progress",
                params: { progressToken: token, progress, message },
              }),
            ),
    };
    const context = callContext({ env, cwd, cwdIsChosen: false, roots: await clientRoots(server) });
    return toResult(await tool.call(params.arguments, context, host));
  };

  return server;
}

function listTool(tool: Tool): ListedTool {
  const { name, title, description, annotations } = tool;
  return {
    name,
    title,
    description,
    ...(listedSchemas(tool) as Pick<ListedTool, "inputSchema" | "outputSchema">),
    annotations,
  };
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

async function clientRoots(server: Server): Promise<string[] | undefined> {
  if (!server.getClientCapabilities()?.roots) return undefined;
  try {
    const { roots } = await server.listRoots(undefined, { timeout: 2_000 });
    return rootsToPaths(roots);
  } catch {
    // A client that offers roots and cannot name them is treated as one without.
    return undefined;
  }
}

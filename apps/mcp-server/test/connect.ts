import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { type CallToolResult, ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

export const builtServer = fileURLToPath(new URL("../dist/main.mjs", import.meta.url));

export interface ConnectOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the client names as its roots, as URIs; without it the client offers none. */
  readonly roots?: readonly string[];
  /** A module, as source text, that runs in the server before its own. */
  readonly preload?: string;
}

export interface Connection extends AsyncDisposable {
  readonly client: Client;
  /** The process of the server. */
  readonly pid: number;
  call(name: string, args?: Record<string, unknown>, options?: CallOptions): Promise<Called>;
}

interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: { readonly message?: string | undefined }) => void;
}

export interface Called {
  readonly isError: boolean;
  readonly envelope: Record<string, unknown>;
  readonly text: string;
}

/** Starts the built server over stdio and connects a real client to it. */
export async function connect({ cwd, env, roots, preload }: ConnectOptions): Promise<Connection> {
  const client = new Client(
    { name: "test", version: "1" },
    { capabilities: roots === undefined ? {} : { roots: {} } },
  );
  if (roots !== undefined) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: roots.map((uri) => ({ uri })),
    }));
  }
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...preloadArguments(preload), builtServer],
    cwd,
    env: { ...env },
    stderr: "ignore",
  });
  await client.connect(transport);
  return {
    client,
    pid: transport.pid ?? 0,
    call: async (name, args = {}, options = {}) => {
      const result = await client.callTool({ name, arguments: args }, undefined, options);
      return toCalled(result as CallToolResult);
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** The options of node with which a module, given as source text, runs first. */
export function preloadArguments(source: string | undefined): string[] {
  return source === undefined
    ? []
    : ["--import", `data:text/javascript,${encodeURIComponent(source)}`];
}

function toCalled(result: CallToolResult): Called {
  const [content] = result.content;
  return {
    isError: result.isError === true,
    envelope: result.structuredContent ?? {},
    text: content?.type === "text" ? content.text : "",
  };
}

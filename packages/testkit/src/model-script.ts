/** Tokens the scripted model claims to have used in one turn. */
export interface ScriptedUsage {
  readonly inputTokens?: number;
  readonly cachedInputTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
}

interface TurnOptions {
  /** Milliseconds before the first byte of the answer. */
  readonly delayMs?: number;
  readonly usage?: ScriptedUsage;
}

/**
 * One answer of the scripted model to one `POST /v1/responses`.
 *
 * - `text`, `json`: a final message; `json` may be made from the schema that was sent
 * - `shell`, `patch`, `call`: tool calls, after which codex asks again
 * - `items`: raw output items, for whatever the other kinds do not say
 * - `http`: an answer without a stream
 * - `cut`: the stream ends before `response.completed`; `reset` drops the socket before headers
 * - `stall`: no byte is sent any more, after `nothing`, the `headers` or the `text`
 * - `failed`, `incomplete`: the stream's own ends without success
 */
export type ModelTurn = TurnOptions &
  (
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "json"; readonly json: unknown | ((schema: unknown) => unknown) }
    | {
        readonly kind: "shell";
        readonly commands: readonly string[];
        /** How long codex waits before it hands the unfinished command back to the model. */
        readonly yieldTimeMs?: number;
      }
    | { readonly kind: "patch"; readonly patch: string }
    | { readonly kind: "call"; readonly name: string; readonly arguments: unknown }
    | { readonly kind: "items"; readonly items: readonly unknown[] }
    | {
        readonly kind: "http";
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body?: unknown;
      }
    | { readonly kind: "cut"; readonly text?: string; readonly garbage?: string }
    | { readonly kind: "reset" }
    | {
        readonly kind: "stall";
        readonly after: "nothing" | "headers" | "text";
        readonly text?: string;
      }
    | { readonly kind: "failed"; readonly code: string; readonly message: string }
    | { readonly kind: "incomplete"; readonly reason: string; readonly text?: string }
  );

export interface StreamEvent {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The server-sent events of a turn, in order; the last one decides how codex sees it. */
export function turnToEvents(turn: ModelTurn, id: string, schema: unknown): StreamEvent[] {
  const created = { type: "response.created", response: { id } };
  return [created, ...outputItems(turn, id, schema).map(itemDone), ...ending(turn, id)];
}

export function messageItem(text: string, id = "msg"): unknown {
  return { type: "message", role: "assistant", id, content: [{ type: "output_text", text }] };
}

function itemDone(item: unknown): StreamEvent {
  return { type: "response.output_item.done", item };
}

function outputItems(turn: ModelTurn, id: string, schema: unknown): unknown[] {
  switch (turn.kind) {
    case "text":
      return [messageItem(turn.text, `msg-${id}`)];
    case "json": {
      const value = typeof turn.json === "function" ? turn.json(schema) : turn.json;
      return [messageItem(JSON.stringify(value), `msg-${id}`)];
    }
    case "shell":
      return turn.commands.map((cmd, index) =>
        functionCall(`${id}-${index}`, "exec_command", {
          cmd,
          ...(turn.yieldTimeMs === undefined ? {} : { yield_time_ms: turn.yieldTimeMs }),
        }),
      );
    case "patch":
      return [
        {
          type: "custom_tool_call",
          id: `item-${id}`,
          call_id: `call-${id}`,
          name: "apply_patch",
          input: turn.patch,
        },
      ];
    case "call":
      return [functionCall(id, turn.name, turn.arguments)];
    case "items":
      return [...turn.items];
    case "cut":
    case "stall":
    case "incomplete":
      return turn.text === undefined ? [] : [messageItem(turn.text, `msg-${id}`)];
    default:
      return [];
  }
}

function functionCall(id: string, name: string, args: unknown): unknown {
  return {
    type: "function_call",
    id: `item-${id}`,
    call_id: `call-${id}`,
    name,
    arguments: JSON.stringify(args),
  };
}

function ending(turn: ModelTurn, id: string): StreamEvent[] {
  switch (turn.kind) {
    case "cut":
    case "stall":
    case "http":
    case "reset":
      return [];
    case "failed":
      return [
        {
          type: "response.failed",
          response: { id, error: { code: turn.code, message: turn.message } },
        },
      ];
    case "incomplete":
      return [
        {
          type: "response.incomplete",
          response: { id, incomplete_details: { reason: turn.reason } },
        },
      ];
    default:
      return [{ type: "response.completed", response: { id, usage: usage(turn.usage) } }];
  }
}

function usage(wanted: ScriptedUsage = {}): unknown {
  const input = wanted.inputTokens ?? 100;
  const output = wanted.outputTokens ?? 10;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: wanted.cachedInputTokens ?? 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: wanted.reasoningTokens ?? 0 },
    total_tokens: input + output,
  };
}

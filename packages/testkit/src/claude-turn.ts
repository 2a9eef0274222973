/** What the scripted Claude does in one turn: it says something, or it calls a tool. */
export type ClaudeTurn =
  | { readonly text: string }
  | { readonly tool: string; readonly input: Readonly<Record<string, unknown>> };

/** The turn as the Messages API answers it in one piece; `id` is unique in the conversation. */
export function claudeMessage(turn: ClaudeTurn, id: string): unknown {
  return { ...head(id), content: [block(turn, id)], stop_reason: stopReason(turn) };
}

/** The turn as server-sent events, in order. */
export function claudeEvents(
  turn: ClaudeTurn,
  id: string,
): readonly { readonly type: string; readonly [key: string]: unknown }[] {
  const isText = "text" in turn;
  return [
    { type: "message_start", message: { ...head(id), content: [], stop_reason: null } },
    {
      type: "content_block_start",
      index: 0,
      content_block: isText ? { type: "text", text: "" } : { ...toolUse(turn, id), input: {} },
    },
    {
      type: "content_block_delta",
      index: 0,
      delta: isText
        ? { type: "text_delta", text: turn.text }
        : { type: "input_json_delta", partial_json: JSON.stringify(turn.input) },
    },
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: stopReason(turn) }, usage },
    { type: "message_stop" },
  ];
}

const usage = { input_tokens: 100, output_tokens: 10 };
const head = (id: string) => ({
  id: `msg_${id}`,
  type: "message",
  role: "assistant",
  model: "claude-scripted",
  stop_sequence: null,
  usage,
});
const stopReason = (turn: ClaudeTurn) => ("text" in turn ? "end_turn" : "tool_use");
const toolUse = (turn: Exclude<ClaudeTurn, { text: string }>, id: string) => ({
  type: "tool_use",
  id: `toolu_${id}`,
  name: turn.tool,
  input: turn.input,
});
const block = (turn: ClaudeTurn, id: string) =>
  "text" in turn ? { type: "text", text: turn.text } : toolUse(turn, id);

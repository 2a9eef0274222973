import { describe, expect, it } from "vitest";
import { type ClaudeTurn, startMessagesServer } from "../src/index.js";

const tools = [{ name: "Read" }];
const user = (content: unknown) => ({ role: "user", content });

async function post(baseUrl: string, body: unknown, path = "/v1/messages") {
  const response = await fetch(`${baseUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

describe("startMessagesServer", () => {
  it("plays a turn for each request that offers tools, and records what it was sent", async () => {
    const turns: ClaudeTurn[] = [{ tool: "Read", input: { path: "a" } }, { text: "Done" }];
    await using claude = await startMessagesServer(() => turns.shift() ?? { text: "Over" });
    const first = await post(claude.baseUrl, { tools, messages: [user("Look")] });
    expect(JSON.parse(first.text)).toMatchObject({
      content: [{ type: "tool_use", name: "Read", input: { path: "a" } }],
      stop_reason: "tool_use",
    });
    const result = [{ type: "tool_result", content: [{ type: "text", text: "one" }] }];
    const second = await post(claude.baseUrl, { tools, messages: [user("Look"), user(result)] });
    expect(JSON.parse(second.text)).toMatchObject({
      content: [{ type: "text", text: "Done" }],
      stop_reason: "end_turn",
    });
    expect(claude.requests.map(({ messages }) => messages)).toEqual([["Look"], ["Look", "one"]]);
  });

  it("streams a turn as events", async () => {
    await using claude = await startMessagesServer(() => ({ tool: "Read", input: { path: "a" } }));
    const { text } = await post(claude.baseUrl, { stream: true, tools, messages: [] });
    expect([...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name)).toEqual([
      "message_start",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
    expect(text).toContain('"partial_json":"{\\"path\\":\\"a\\"}"');
  });

  it("answers a side question without the script, and another script from then on", async () => {
    await using claude = await startMessagesServer(() => ({ text: "one" }));
    expect((await post(claude.baseUrl, { messages: [user("Title?")] })).text).toContain("Fine");
    expect(claude.requests).toEqual([]);
    claude.play(() => ({ text: "two" }));
    expect((await post(claude.baseUrl, { tools, messages: [] })).text).toContain("two");
  });

  it("knows no other path", async () => {
    await using claude = await startMessagesServer(() => ({ text: "one" }));
    expect((await post(claude.baseUrl, {}, "/v1/files")).status).toBe(404);
  });
});

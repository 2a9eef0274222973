import { describe, expect, it } from "vitest";
import { type ModelTurn, startModelServer, turnToEvents } from "../src/index.js";

const kinds = (turn: ModelTurn) => turnToEvents(turn, "id", undefined).map(({ type }) => type);

describe("turnToEvents", () => {
  it("ends each kind of turn in its own way", () => {
    const done = ["response.created", "response.output_item.done", "response.completed"];
    expect(kinds({ kind: "text", text: "x" })).toEqual(done);
    expect(kinds({ kind: "patch", patch: "x" })).toEqual(done);
    expect(kinds({ kind: "call", name: "view_image", arguments: {} })).toEqual(done);
    expect(kinds({ kind: "cut", text: "x" })).toEqual(done.slice(0, 2));
    expect(kinds({ kind: "failed", code: "c", message: "m" }).at(-1)).toBe("response.failed");
    expect(kinds({ kind: "incomplete", reason: "r" }).at(-1)).toBe("response.incomplete");
  });

  it("makes JSON from the schema that was sent", () => {
    const json = (schema: unknown) => ({ given: schema });
    const events = turnToEvents({ kind: "json", json }, "id", { type: "object" });
    expect(JSON.stringify(events)).toContain('{\\"given\\":{\\"type\\":\\"object\\"}}');
  });
});

async function post(baseUrl: string): Promise<string> {
  const response = await fetch(`${baseUrl}/responses`, { method: "POST", body: "{}" });
  return `${response.status} ${await response.text()}`;
}

describe("startModelServer", () => {
  it("plays one script after another, and repeats the last turn of each", async () => {
    await using model = await startModelServer([
      { kind: "http", status: 418, headers: { "retry-after": "7" }, body: { error: 1 } },
      { kind: "http", status: 500, body: "plain" },
    ]);
    const answers = [
      await post(model.baseUrl),
      await post(model.baseUrl),
      await post(model.baseUrl),
    ];
    expect(answers).toEqual(['418 {"error":1}', "500 plain", "500 plain"]);
    model.play((request) => ({ kind: "http", status: 200, body: { path: request.path } }));
    expect(await post(model.baseUrl)).toBe('200 {"path":"/v1/responses"}');
    expect(model.turns).toHaveLength(4);
  });

  it("drops a connection that it was told to reset, and answers the next", async () => {
    await using model = await startModelServer([{ kind: "reset" }, { kind: "text", text: "ok" }]);
    await expect(post(model.baseUrl)).rejects.toThrow();
    expect(await post(model.baseUrl)).toContain("response.completed");
  });

  it("ends with its stalled connections", async () => {
    const model = await startModelServer({ kind: "stall", after: "nothing" });
    const asked = post(model.baseUrl).catch(() => "dropped");
    await model.waitForTurns(1);
    await model[Symbol.asyncDispose]();
    expect(await asked).toBe("dropped");
  });
});

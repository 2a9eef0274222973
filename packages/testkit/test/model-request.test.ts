import { describe, expect, it } from "vitest";
import {
  type ModelRequest,
  offeredTools,
  outputSchema,
  promptText,
  toolOutputs,
} from "../src/index.js";

const request = (body: unknown): ModelRequest => ({
  method: "POST",
  path: "/v1/responses",
  headers: {},
  body,
});

describe("offeredTools", () => {
  it("reads the tools of a request, and those of a code-mode model by their namespaces", () => {
    const plain = { tools: [{ type: "function", name: "exec_command" }, { type: "web_search" }] };
    expect(offeredTools(request(plain))).toEqual(["exec_command", "web_search"]);
    const functions = { type: "namespace", name: "functions", tools: [{ name: "exec" }] };
    const coded = { input: [{ type: "additional_tools", tools: [functions] }] };
    expect(offeredTools(request(coded))).toEqual(["functions.exec"]);
    expect(offeredTools(request(undefined))).toEqual([]);
  });
});

describe("promptText", () => {
  it("joins the instructions and every message", () => {
    const body = {
      instructions: "Be brief",
      input: [
        { type: "message", content: [{ type: "input_text", text: "One" }] },
        { type: "function_call_output", output: "not a message" },
        { type: "message", content: "Two" },
      ],
    };
    expect(promptText(request(body))).toBe("Be brief\nOne\nTwo");
  });
});

describe("toolOutputs", () => {
  it("reads what the tools answered, as text or in parts", () => {
    const input = [
      { type: "function_call_output", output: "plain" },
      { type: "custom_tool_call_output", output: [{ type: "input_text", text: "part" }] },
      { type: "function_call", name: "exec_command" },
    ];
    expect(toolOutputs(request({ input }))).toEqual(["plain", "part"]);
  });
});

describe("outputSchema", () => {
  it("reads the schema of the format, and nothing where there is none", () => {
    const schema = { type: "object" };
    expect(outputSchema(request({ text: { format: { schema } } }))).toEqual(schema);
    expect(outputSchema(request({ text: {} }))).toBeUndefined();
  });
});

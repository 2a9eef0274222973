import { describe, expect, it } from "vitest";
import { extractJson } from "../src/extract-json.js";

describe("extractJson", () => {
  it.each([
    ["the whole text", ' {"a":1}\n', { a: 1 }],
    ["a fence", '\n```json\n{"a":1}\n```\n', { a: 1 }],
    [
      "one name in two objects",
      '{"a":[{"b":"\\"a\\":"},{"b":2}]}',
      { a: [{ b: '"a":' }, { b: 2 }] },
    ],
    ["fences inside a string", '{"a":"```js\\ncode\\n```"}', { a: "```js\ncode\n```" }],
  ])("takes %s", (_, text, json) => {
    expect(extractJson(text)).toEqual({ ok: true, json, alone: true });
  });

  it.each([
    ["a fence in prose", 'Here:\n```json\n{"a":1}\n```\nBye', { a: 1 }],
    ["a fence that is not the last", '```json\n{"a":1}\n```\n```sh\nls\n```', { a: 1 }],
    ["an object in prose", 'The result is {"a":{"b":[1]}}. Done.', { a: { b: [1] } }],
    ["an array in prose", "Numbers: [1, 2]!", [1, 2]],
  ])("takes %s, and tells that there is more", (_, text, json) => {
    expect(extractJson(text)).toEqual({ ok: true, json, alone: false });
  });

  it.each([
    "",
    "no json",
    "{broken",
    '{"all":oops,"part":{"a":1}}',
    '{"all":oops,"part":[1]}',
    '{"a":1} and {"a":2}',
    '{"a":1}\n```json\n{"a":2}\n```',
    '```json\n{"a":1}\n```\nor\n```json\n{"a":2}\n```',
    '{"a":1\n```json\n{"a":2}\n```',
    '```json\n{"a":1}\n```\nnot {"a":2',
    '{"verdict":"fail","verdict":"pass"}',
    '{"in":[{"a":1,"\\u0061" : 2}]}',
  ])("takes nothing from %j", (text) => {
    expect(extractJson(text)).toEqual({ ok: false });
  });

  it("takes its time from the length of the text alone", () => {
    const started = performance.now();
    extractJson("```".repeat(200_000));
    extractJson("{[".repeat(200_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

import { describe, expect, it } from "vitest";
import { checkSchema } from "../src/check-schema.js";

const finding = {
  type: "object",
  properties: {
    title: { type: "string", minLength: 1, maxLength: 10 },
    line: { type: ["integer", "null"], minimum: 1 },
    tags: { type: "array", items: { enum: ["a", "b"] }, maxItems: 2 },
  },
  required: ["title", "line"],
  additionalProperties: false,
};

describe("checkSchema", () => {
  it.each([
    ["all of it", { title: "x", line: 1, tags: ["a"] }, finding],
    ["an optional part left out", { title: "x", line: null }, finding],
    ["anything", { a: 1 }, true],
    [
      "a reference",
      { items: [{ title: "x", line: 2 }] },
      {
        $defs: { finding },
        type: "object",
        properties: { items: { type: "array", items: { $ref: "#/$defs/finding" } } },
      },
    ],
    [
      "a reference to the whole",
      { next: { next: null } },
      { type: ["object", "null"], properties: { next: { $ref: "#" } } },
    ],
    ["one of several", 3, { anyOf: [{ type: "string" }, { type: "number" }] }],
    ["exactly one", "x", { oneOf: [{ type: "string" }, { type: "number" }] }],
    ["all of several", 3, { allOf: [{ type: "number" }, { maximum: 3 }] }],
    ["a constant", "x", { const: "x" }],
    ["a pattern", "abc", { type: "string", pattern: "^a" }],
    [
      "a map of numbers",
      { a: 1, b: 2 },
      { type: "object", additionalProperties: { type: "number" } },
    ],
    ["a keyword it does not know", 1, { type: "number", format: "odd" }],
  ])("accepts %s", (_, value, schema) => {
    expect(checkSchema(value, schema)).toBeUndefined();
  });

  it.each([
    ["$ is not of type object", [], finding],
    ["$.line is missing", { title: "x" }, finding],
    ["$.title is below minLength", { title: "", line: 1 }, finding],
    ["$.title is above maxLength", { title: "x".repeat(11), line: 1 }, finding],
    ["$.line is not of type integer or null", { title: "x", line: 1.5 }, finding],
    ["$.line is below minimum", { title: "x", line: 0 }, finding],
    [
      "$.tags[1] is not one of the allowed values",
      { title: "x", line: 1, tags: ["a", "c"] },
      finding,
    ],
    ["$.tags is above maxItems", { title: "x", line: 1, tags: ["a", "b", "a"] }, finding],
    [
      "An additional property of $ is not allowed",
      { title: "x", line: 1, "sk-secret": 1 },
      finding,
    ],
    ["$ is not of type string", true, { anyOf: [{ type: "string" }, { type: "number" }] }],
    ["$ fits more than one schema", 1, { oneOf: [{ type: "number" }, { minimum: 0 }] }],
    ["$ is above maximum", 4, { allOf: [{ type: "number" }, { maximum: 3 }] }],
    ["$ is not the one allowed value", "y", { const: "x" }],
    ["$ does not match its pattern", "b", { type: "string", pattern: "^a" }],
    ["$.a is missing", {}, { required: ["a"] }],
    ["$.constructor is missing", {}, { required: ["constructor"] }],
    ["$ is not allowed", 1, false],
  ])("says that %s", (problem, value, schema) => {
    expect(checkSchema(value, schema)).toBe(problem);
  });

  it("comes to an end in a schema that refers to itself", () => {
    expect(checkSchema(1, { $ref: "#" })).toBeUndefined();
  });
});

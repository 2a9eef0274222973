import { describe, expect, it } from "vitest";
import { consultRequest } from "../src/consult/request.js";
import { parseRequest } from "../src/parse-request.js";
import { reviewRequest } from "../src/review/request.js";

const faults = (schema: Parameters<typeof parseRequest>[0], args: unknown) => {
  const parsed = parseRequest(schema, args);
  return parsed.ok ? [] : parsed.error.invalid_arguments;
};

describe("parseRequest", () => {
  it("takes arguments that fit", () => {
    expect(parseRequest(consultRequest, { question: "Why?", timeout_seconds: 30 })).toEqual({
      ok: true,
      request: { question: "Why?", timeout_seconds: 30 },
    });
  });

  it("names a missing argument", () => {
    expect(faults(consultRequest, {})).toEqual([{ field: "question", reason: "is missing" }]);
  });

  it.each([["   "], ["\n\t"], [""]])("refuses a blank question %j", (question) => {
    expect(faults(consultRequest, { question })).toEqual([
      { field: "question", reason: "must not be blank" },
    ]);
  });

  it("names what an argument may be", () => {
    expect(faults(reviewRequest, { untracked: "all" })).toEqual([
      {
        field: "untracked",
        reason: "must be one of explicit_only, include, exclude",
        allowed_values: ["explicit_only", "include", "exclude"],
      },
    ]);
  });

  it("names the element of a list", () => {
    expect(faults(reviewRequest, { paths: ["a", 3] })).toEqual([
      { field: "paths[1]", reason: "must be text" },
    ]);
  });

  it.each([
    [{ question: 7 }, "question", "must be text"],
    [
      { question: "Why?", timeout_seconds: "9" },
      "timeout_seconds",
      "must be a whole number from 10 to 600",
    ],
    [
      { question: "Why?", timeout_seconds: 9.5 },
      "timeout_seconds",
      "must be a whole number from 10 to 600",
    ],
    [
      { question: "Why?", idempotency_key: "k".repeat(201) },
      "idempotency_key",
      "must be text of 200 characters at most",
    ],
  ])("says in words what an argument may be: %#", (args, field, reason) => {
    expect(faults(consultRequest, args)?.[0]).toEqual({ field, reason });
  });

  it("complains once of a value with two faults", () => {
    const reason = "must be a whole number from 10 to 600";
    expect(faults(consultRequest, { question: "Why?", timeout_seconds: 600.5 })).toEqual([
      { field: "timeout_seconds", reason },
    ]);
  });

  it("says of a list how long it may be", () => {
    expect(faults(reviewRequest, { paths: "src" })).toEqual([
      { field: "paths", reason: "must be a list of 1000 at most" },
    ]);
  });

  it("counts unknown names instead of showing them, and names the known ones", () => {
    const args = { question: "Why?", "sk-secret-name": 1, other: 2 };
    expect(JSON.stringify(faults(consultRequest, args))).not.toContain("sk-secret-name");
    const known = Object.keys(consultRequest.entries);
    expect(faults(consultRequest, args)).toEqual([
      {
        field: "arguments",
        reason: `must be of ${known.join(", ")}; 2 names are not`,
        allowed_values: known,
      },
    ]);
  });

  it.each([
    [{ question: { secretValue: 1 } }],
    [{ question: "Why?", model: "--secretValue" }],
    [{ question: "Why?\u0000secretValue" }],
    [{ question: "Why?", timeout_seconds: "secretValue" }],
    [{ question: "Why?", isolation: "secretValue" }],
    [{ question: "Why?", workspace_root: ["secretValue"] }],
  ])("never repeats a rejected value: %j", (args) => {
    const parsed = parseRequest(consultRequest, args);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain("secretValue");
  });

  it.each([[9], [601], [30.5], [Number.NaN]])("refuses a timeout of %d", (timeout_seconds) => {
    expect(faults(consultRequest, { question: "Why?", timeout_seconds })).toEqual([
      { field: "timeout_seconds", reason: "must be a whole number from 10 to 600" },
    ]);
  });

  it.each([[null], [[]], ["text"], [7]])("refuses %j as arguments", (args) => {
    expect(faults(reviewRequest, args)).toEqual([
      { field: "arguments", reason: "must be an object" },
    ]);
  });

  it("takes no arguments as an empty object", () => {
    expect(parseRequest(reviewRequest, undefined)).toEqual({ ok: true, request: {} });
  });
});

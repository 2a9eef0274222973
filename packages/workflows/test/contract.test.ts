import { codes, errorEnvelope, fingerprint, jsonSchemaOf } from "@codex-in-claude/envelope";
import { describe, expect, it } from "vitest";
import { surfaceFingerprint, tools } from "../src/index.js";

/*
 * The published surface, member by member: what moves the fingerprint shows as a difference here,
 * and has to be meant.
 */
describe("the contract", () => {
  it("is what callers were promised", async () => {
    const promised = {
      tools: tools.map(({ request, result, errorCodes, ...tool }) => ({
        name: tool.name,
        cost: tool.cost,
        annotations: tool.annotations,
        parameters: jsonSchemaOf(request).properties,
        required: jsonSchemaOf(request).required ?? [],
        error_codes: errorCodes,
        result: fingerprint(jsonSchemaOf(result)),
      })),
      error: jsonSchemaOf(errorEnvelope).properties,
      codes: Object.fromEntries(
        Object.entries(codes).map(([code, { retryable }]) => [code, { retryable }]),
      ),
    };
    await expect(`${JSON.stringify(promised, null, 2)}\n`).toMatchFileSnapshot("contract.snapshot");
  });

  it("has a fingerprint that a client may cache by", () => {
    expect(surfaceFingerprint()).toMatch(/^[0-9a-f]{16}$/);
    expect(surfaceFingerprint()).toBe(surfaceFingerprint());
  });
});

import { readFileSync } from "node:fs";
import { rdformatSchema } from "@umbrelladocs/rdformat-validator";
import { Ajv } from "ajv";
import Ajv04 from "ajv-draft-04";
import { expect } from "vitest";

// Formats such as `uri-reference` are left to the tests that look at the members themselves.
const options = { strict: false, validateFormats: false, allErrors: true };

/** Fails unless the text is a log by the schema of SARIF 2.1.0. */
export function expectSarif(log: unknown): void {
  const schema = new URL("fixtures/sarif-2.1.0-rtm.5.json", import.meta.url);
  // One of its patterns is none under the flag `u`.
  const ajv = new Ajv04.default({ ...options, unicodeRegExp: false });
  expectValid(ajv, JSON.parse(readFileSync(schema, "utf8")), log);
}

/** Fails unless the text is a DiagnosticResult of reviewdog. */
export function expectRdjson(result: unknown): void {
  expectValid(new Ajv(options), rdformatSchema, result);
}

function expectValid(ajv: Pick<Ajv, "validate" | "errors">, schema: object, value: unknown): void {
  ajv.validate(schema, value);
  expect(ajv.errors).toBeNull();
}

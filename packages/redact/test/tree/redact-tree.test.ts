import { describe, expect, it } from "vitest";
import { redactTree, VALUE_MARKER } from "../../src/index.js";
import { build } from "../support/formats.js";
import { makeKey } from "../support/keys.js";
import { createRandom } from "../support/random.js";

const token = build("ghp_{an:36}", createRandom(1));

describe("redactTree", () => {
  it("masks strings at any depth and keeps everything else", () => {
    const value = {
      summary: `found ${token}`,
      findings: [{ line: 12, evidence: `a ${token}`, ok: true, none: null }],
    };
    const { value: masked, report } = redactTree(value);
    expect(masked).toEqual({
      summary: `found ${VALUE_MARKER}`,
      findings: [{ line: 12, evidence: `a ${VALUE_MARKER}`, ok: true, none: null }],
    });
    expect(report.map(({ path }) => path)).toEqual(["/summary", "/findings/0/evidence"]);
  });

  it("names no secret where a key looks like a pattern of replacement", () => {
    for (const lead of ["$& ", "$` ", "$' ", "$$ "]) {
      const { value, report } = redactTree({ [lead + token]: 1 });
      expect(value).toEqual({ [lead + VALUE_MARKER]: 1 });
      expect(report.map(({ path }) => path)).toEqual([`/${lead}${VALUE_MARKER}`]);
    }
  });

  it("masks a string by the name of the member that holds it", () => {
    const value = {
      password: "hunter2!xY",
      apiKey: "q8Zr4tLw1",
      client_secret: "Zx91kQw7Lm",
      db: { pass: "tr0ub4dor&3" },
    };
    expect(redactTree(value).value).toEqual({
      password: VALUE_MARKER,
      apiKey: VALUE_MARKER,
      client_secret: VALUE_MARKER,
      db: { pass: VALUE_MARKER },
    });
  });

  it("keeps members that speak about secrets, and samples", () => {
    const value = {
      tokenCount: "1024k",
      usage: { tokens: { input: 3 } },
      secretName: "tls-2024-prod-x1",
      password: "",
      passwordHint: "a1b2c3d4e5",
      token: "<your-token>",
      apiKeyId: "k1",
    };
    expect(redactTree(value).value).toBe(value);
  });

  it("masks object keys, and keeps two that become alike apart", () => {
    const other = build("ghp_{an:36}", createRandom(2));
    const { value } = redactTree({ [token]: 1, [other]: 2, x: 3 });
    expect(value).toEqual({ [VALUE_MARKER]: 1, [`${VALUE_MARKER} (2)`]: 2, x: 3 });
  });

  it("names a masked key by its mask in the report", () => {
    const { report } = redactTree({ [token]: { a: token } });
    expect(JSON.stringify(report)).not.toContain(token);
    expect(report.map(({ path }) => path)).toEqual([`/${VALUE_MARKER}`, `/${VALUE_MARKER}/a`]);
  });

  it("reads an array of lines as the text that it is", () => {
    const key = makeKey("RSA PRIVATE KEY", createRandom(3));
    const { value } = redactTree({ lines: ["before", ...key.lines, "after"] });
    expect(key.body.filter((line) => value.lines.includes(line))).toEqual([]);
    expect(value.lines[0]).toBe("before");
    expect(value.lines.at(-1)).toBe("after");
    expect(value.lines).toHaveLength(key.lines.length + 2);
  });

  it("gives clean values back as the same reference, and shares the clean parts of others", () => {
    const clean = { a: [1, "x", { b: null }] };
    expect(redactTree(clean).value).toBe(clean);
    const mixed = { clean, dirty: token };
    expect(redactTree(mixed).value.clean).toBe(clean);
  });

  it("keeps what is no plain object, and members named like built-in ones", () => {
    const date = new Date(0);
    const value = JSON.parse(`{"__proto__": {"a": "${token}"}, "constructor": "x"}`);
    const { value: masked } = redactTree({ date, value });
    expect(masked.date).toBe(date);
    expect(Object.getPrototypeOf(masked.value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(masked.value, "__proto__")?.value).toEqual({
      a: VALUE_MARKER,
    });
  });

  it("takes cycles and values that are shared", () => {
    const cyclic: Record<string, unknown> = { token };
    cyclic.self = cyclic;
    const { value } = redactTree(cyclic);
    expect(value.self).toBe(value);
    expect(value.token).toBe(VALUE_MARKER);
    const clean: Record<string, unknown> = { a: "b" };
    clean.self = clean;
    expect(redactTree(clean).value).toBe(clean);
  });

  it("withholds what is nested too deeply to look at, and does not throw", () => {
    let deep: unknown = token;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const { value, report } = redactTree(deep);
    let at: unknown = value;
    while (Array.isArray(at)) at = at[0];
    expect(at).toBe(VALUE_MARKER);
    expect(report.map(({ rule }) => rule)).toEqual(["too-deep"]);
  });

  it.each([null, undefined, 1, true, "", "x", 10n])("gives %s back", (value) => {
    expect(redactTree(value).value).toBe(value);
  });

  it("masks the private members of a JSON Web Key, and its public ones not", () => {
    const random = createRandom(3);
    const key = { kty: "EC", crv: "P-256", x: build("{w:43}", random), d: build("{w:43}", random) };
    const { value, report } = redactTree({ keys: [key, { ...key, kty: "unknown" }] });
    expect(value.keys).toEqual([
      { ...key, d: VALUE_MARKER },
      { ...key, kty: "unknown" },
    ]);
    expect(report).toEqual([
      { rule: "json-web-key", kind: "value", partial: false, path: "/keys/0/d" },
    ]);
  });

  it("masks a key of anything, but not one of a table or a cache", () => {
    const random = "q8Zr4tLw1Vn6Xs3Pd7Kj";
    expect(redactTree({ COINBASE_KEY: random, acmeKey: random }).value).toEqual({
      COINBASE_KEY: VALUE_MARKER,
      acmeKey: VALUE_MARKER,
    });
    const ordinary = { cacheKey: random, row_key: random, key: random, keyboard: random };
    expect(redactTree(ordinary).value).toBe(ordinary);
  });
});

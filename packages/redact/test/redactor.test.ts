import { describe, expect, it } from "vitest";
import {
  createRedactor,
  FILE_MARKER,
  type Mask,
  type Rule,
  rules,
  scan,
  VALUE_MARKER,
} from "../src/index.js";
import { build } from "./support/formats.js";
import { createRandom } from "./support/random.js";

const token = build("ghp_{an:36}", createRandom(1));
const ACME: Rule = {
  id: "acme-key",
  description: "Key of Acme",
  source: "https://acme.example/docs",
  anchors: ["acme_"],
  pattern: /acme_[a-z0-9]{20}/,
};

describe("createRedactor", () => {
  it("looks for extra rules too", () => {
    const key = build("acme_{ln:20}", createRandom(2));
    const { text, report } = createRedactor({ extraRules: [ACME] }).redactText(`k ${key} ${token}`);
    expect(text).toBe(`k ${VALUE_MARKER} ${VALUE_MARKER}`);
    expect(report.map(({ rule }) => rule)).toEqual(["acme-key", "github-personal-access-token"]);
  });

  it("leaves disabled rules out, whatever way they match", () => {
    const password = `password: "${build("{an:16}", createRandom(3))}"`;
    const redactor = createRedactor({
      disabledRules: ["github-personal-access-token", "labelled-password"],
    });
    expect(redactor.redactText(`${token}\n${password}`).report).toEqual([]);
  });

  it("asks the given policy about paths, and the built-in one when that does not know", () => {
    const isSecretPath = (path: string) =>
      path === "vault.txt" ? true : path === ".env" ? false : undefined;
    const redactor = createRedactor({ isSecretPath });
    const diff = (path: string) => `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`;
    expect(redactor.redactDiff(diff("vault.txt")).text).toContain(FILE_MARKER);
    expect(redactor.redactDiff(diff(".env")).report).toEqual([]);
    expect(redactor.redactDiff(diff("id_rsa")).withheldPaths).toEqual(["id_rsa"]);
    expect(redactor.isSecretPath("id_rsa")).toBe(true);
  });

  it("puts in the given marker, which is told the rule and never the secret", () => {
    const seen: unknown[] = [];
    const marker = (mask: Mask) => {
      seen.push(mask);
      return `<${mask.rule}>`;
    };
    const redactor = createRedactor({ marker });
    expect(redactor.redactText(`a ${token} b`).text).toBe("a <github-personal-access-token> b");
    expect(JSON.stringify(seen)).not.toContain(token);
  });

  it.each([
    [{ ...ACME, id: "Acme Key" }, "kebab-case"],
    [{ ...ACME, anchors: [] }, "no anchor"],
    [{ ...ACME, anchors: ["a"] }, "shorter than 2"],
    [{ ...ACME, anchors: ["\u00e9\u00e9"] }, "printable ASCII"],
    [{ ...ACME, pattern: /a*/ }, "empty string"],
  ])("rejects a rule that cannot work: %#", (rule, reason) => {
    expect(() => createRedactor({ extraRules: [rule] })).toThrow(reason);
  });
});

describe("scan", () => {
  it("says where secrets are and changes nothing", () => {
    const text = `a\u200b ${token}\npassword = "${build("{an:16}", createRandom(4))}"`;
    const found = scan(text);
    expect(found.map(({ rule }) => rule)).toEqual([
      "github-personal-access-token",
      "labelled-password",
    ]);
    expect(text.slice(found[0]?.start, found[0]?.end)).toBe(token);
  });

  it("finds nothing in a clean text", () => {
    expect(scan("const a = 1;")).toEqual([]);
  });
});

describe("rules", () => {
  it("have an id of their own, a description, and a source on the web", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, description, source } of rules) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(description.length, id).toBeGreaterThan(5);
      expect(source, id).toMatch(/^https:\/\//);
    }
  });

  it("cannot be changed", () => {
    expect(Object.isFrozen(rules) && rules.every(Object.isFrozen)).toBe(true);
  });
});

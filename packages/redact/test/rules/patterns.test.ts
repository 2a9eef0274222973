import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listPatterns } from "../../scripts/patterns.mjs";
import { tokenRules } from "../../src/rules/index.js";
import verdicts from "./recheck-verdicts.json" with { type: "json" };

const byHash: Readonly<Record<string, string>> = verdicts;

describe("every regular expression of the package", () => {
  it("has a verdict of recheck, and none is vulnerable", () => {
    const wrong = listPatterns().filter(
      ({ hash }) => !["safe", "unknown"].includes(byHash[hash] ?? ""),
    );
    expect(wrong.map(({ file, source }) => `${file}: ${source}`)).toEqual([]);
  });

  it("has one that recheck could settle, but for a handful that the pumps cover", () => {
    const open = listPatterns().filter(({ hash }) => byHash[hash] === "unknown");
    expect(open.length).toBeLessThanOrEqual(8);
  });
});

describe("every rule of a token", () => {
  it("bounds its repetitions", () => {
    for (const { id, pattern } of tokenRules) {
      const bare = pattern.source.replace(/\[(?:\\.|[^\]\\])*\]/g, "x").replace(/\\./g, "x");
      expect(bare, id).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });
});

describe("the source of the package", () => {
  it("holds no word that a secret scanner would take for a token", () => {
    const files = ["src", "test"].flatMap((folder) =>
      readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true })
        .map(String)
        .filter((name) => name.endsWith(".ts"))
        .map((name) => new URL(`../../${folder}/${name}`, import.meta.url)),
    );
    const token =
      /gh[pousr]_[A-Za-z0-9]{36}|xox[bp]-\d{10,}-|AKIA[A-Z2-7]{16}(?<!EXAMPLE)|sk_live_[A-Za-z0-9]{16}|glpat-[\w-]{20}(?<!x{20})/;
    expect(
      files
        .filter((file) => token.test(readFileSync(file, "utf8").replaceAll(/x{20,}/g, "")))
        .map(String),
    ).toEqual([]);
  });
});

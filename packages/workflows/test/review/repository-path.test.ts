import { describe, expect, it } from "vitest";
import { placeWithLine, repositoryPath } from "../../src/review/repository-path.js";

describe("repositoryPath", () => {
  it.each([
    ["src/a.ts", "src/a.ts"],
    ["/work/repo/src/a.ts", "src/a.ts"],
    ["./src/a.ts", "src/a.ts"],
    ["a/src/a.ts", "src/a.ts"],
    ["b/src/a.ts", "src/a.ts"],
    ["a/kept.ts", "a/kept.ts"],
    ["/work/repository/a.ts", undefined],
    ["/etc/passwd", undefined],
    ["src/../../outside.ts", undefined],
    ["elsewhere.ts", "elsewhere.ts"],
    ["file:///work/repo/src/a.ts", "src/a.ts"],
    ["file:///etc/passwd", undefined],
    ["https://example.org/x", undefined],
  ])("takes %s as %s", (said, meant) => {
    expect(repositoryPath(said, "/work/repo", new Set(["src/a.ts", "a/kept.ts"]))).toBe(meant);
  });
});

describe("placeWithLine", () => {
  it.each([
    ["a.ts:3", "a.ts", 3, undefined],
    ["a.ts:3:14", "a.ts", 3, undefined],
    ["src/a.ts:3-5", "src/a.ts", 3, 5],
    ["a.ts#L3", "a.ts", 3, undefined],
    ["a.ts#L3-L5", "a.ts", 3, 5],
  ])("reads a path and lines out of %s", (text, path, line, lineEnd) => {
    const lines = { line, ...(lineEnd !== undefined && { line_end: lineEnd }) };
    expect(placeWithLine(text)).toEqual({ path, lines });
  });

  it.each(["a.ts", "a.ts:0", "a:b", "#L3", ":3"])("finds no line in %s", (text) => {
    expect(placeWithLine(text)).toBeUndefined();
  });
});

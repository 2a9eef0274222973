import { describe, expect, it } from "vitest";
import { repositoryPath } from "../../src/review/repository-path.js";

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
  ])("takes %s as %s", (said, meant) => {
    expect(repositoryPath(said, "/work/repo", new Set(["src/a.ts", "a/kept.ts"]))).toBe(meant);
  });
});

import { describe, expect, it } from "vitest";
import { decideScope } from "../../src/review/decide-scope.js";

describe("decideScope", () => {
  it.each([
    [{}, { kind: "working_tree", untracked: "explicit_only" }],
    [{ untracked: "include" }, { kind: "working_tree", untracked: "include" }],
    [{ scope: "staged" }, { kind: "staged" }],
    [{ scope: "branch" }, { kind: "branch" }],
    [{ base: "main" }, { kind: "branch", base: "main" }],
    [{ commit: "HEAD" }, { kind: "commit", commit: "HEAD" }],
    [
      { base: "main", head: "x" },
      { kind: "range", base: "main", head: "x" },
    ],
    [{ scope: "staged", untracked: "explicit_only" }, { kind: "staged" }],
  ] as const)("takes %j as %j", (request, scope) => {
    expect(decideScope(request)).toEqual({ ok: true, scope });
  });

  it.each([
    [{ scope: "commit" }, "commit"],
    [{ scope: "staged", base: "explicit_only" }, "base"],
    [{ head: "x" }, "base"],
    [{ scope: "range", base: "main" }, "head"],
    [{ scope: "working_tree", base: "main" }, "base"],
    [{ scope: "branch", commit: "HEAD" }, "commit"],
    [{ commit: "HEAD", untracked: "include" }, "untracked"],
  ] as const)("refuses %j, and names %s", (request, field) => {
    expect(decideScope(request)).toMatchObject({
      ok: false,
      error: { code: "invalid_arguments", offending_param: field },
    });
  });
});

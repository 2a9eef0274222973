import { describe, expect, it } from "vitest";
import { withoutTree, withoutTreeInJson } from "../src/tree-paths.js";

const tree = "/state/jobs/x/scratch/tree";

describe("withoutTree", () => {
  it.each([
    [`${tree}/src/a.ts:3`, "src/a.ts:3"],
    [`file://${tree}/src/a.ts`, "src/a.ts"],
    [`/private${tree}/src/a.ts`, "src/a.ts"],
    [`in ${tree}, and`, "in ., and"],
    ["src/a.ts", "src/a.ts"],
    [`/home/u${tree}/a.ts`, `/home/u${tree}/a.ts`],
    [`${tree}-two/a.ts`, `${tree}-two/a.ts`],
    [`${tree}.bak/a.ts`, `${tree}.bak/a.ts`],
    [`It is ${tree}.`, "It is .."],
  ])("makes %s to %s", (text, relative) => {
    expect(withoutTree(text, tree)).toBe(relative);
  });

  it("changes nothing where the folder stays", () => {
    expect(withoutTree(`${tree}/a.ts`, undefined)).toBe(`${tree}/a.ts`);
  });
});

describe("withoutTreeInJson", () => {
  it("reaches every string, and nothing else", () => {
    const value = { file: `${tree}/a.ts`, lines: [1, null, `${tree}/b.ts`] };
    expect(withoutTreeInJson(value, tree)).toEqual({ file: "a.ts", lines: [1, null, "b.ts"] });
  });
});

import { describe, expect, it } from "vitest";
import { canonicalJson, sha256 } from "../src/index.js";
import { isJobId, newJobId, timeOfJobId } from "../src/job-id.js";

describe("canonicalJson", () => {
  it("writes equal values alike, whatever the order of their members, and lists in theirs", () => {
    expect(canonicalJson({ b: [2, { d: 1, c: null }], a: "é" })).toBe(
      '{"a":"é","b":[2,{"c":null,"d":1}]}',
    );
    expect(canonicalJson([2, 1])).toBe("[2,1]");
  });

  it("takes a member named __proto__ for what it is", () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":2}'))).toBe('{"__proto__":2,"b":1}');
  });
});

describe("sha256", () => {
  it("is that of the UTF-8 bytes", () => {
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect([sha256(""), sha256(Buffer.alloc(0))]).toEqual([empty, empty]);
    expect(sha256("é")).toBe(sha256(Buffer.from("é")));
  });
});

describe("isJobId", () => {
  it("takes what newJobId makes, and nothing that could be more than a name", () => {
    const ids = Array.from({ length: 100 }, () => newJobId(Date.now()));
    expect(new Set(ids).size).toBe(100);
    expect(ids.every(isJobId)).toBe(true);
    const id = ids[0] ?? "";
    const others = [
      "",
      "..",
      id.slice(1),
      `${id}0`,
      `../${id}`,
      `${id}\n`,
      id.replace(/./, "-"),
      id.replace(/./, "A"),
    ];
    expect(others.filter(isJobId)).toEqual([]);
  });
});

describe("newJobId", () => {
  it("makes ids that sort by their time, whatever the clock says", () => {
    const times = [-86_400_000, 1, 1_767_225_600_000.7, 1_767_225_600_001, 8e13, 1e300];
    const ids = times.map(newJobId);
    expect(ids.every(isJobId)).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
    expect(timeOfJobId(newJobId(5))).toBe(timeOfJobId(newJobId(5)));
  });
});

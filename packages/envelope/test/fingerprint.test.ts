import { describe, expect, it } from "vitest";
import { fingerprint } from "../src/index.js";

describe("fingerprint", () => {
  it("does not depend on the order of members", () => {
    expect(fingerprint({ a: 1, b: { c: [1, 2], d: 3 } })).toBe(
      fingerprint({ b: { d: 3, c: [1, 2] }, a: 1 }),
    );
  });

  it("moves with any value", () => {
    expect(fingerprint({ a: [1, 2] })).not.toBe(fingerprint({ a: [2, 1] }));
  });
});

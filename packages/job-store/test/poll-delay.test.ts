import { describe, expect, it } from "vitest";
import { pollDelayMs } from "../src/index.js";

describe("pollDelayMs", () => {
  it("grows with the time a job has taken, from one second to ten", () => {
    const elapsed = [0, 999, 1_000, 4_200.4, 10_000, 86_400_000];
    expect(elapsed.map(pollDelayMs)).toEqual([1_000, 1_000, 1_000, 4_200, 10_000, 10_000]);
  });
});

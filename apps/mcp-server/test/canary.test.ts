import { describe, expect, it } from "vitest";
import { runCanary } from "./canary/run-canary.js";

describe("a secret", () => {
  it("arrives neither at the model, nor at the client, nor on the disk, whatever it came through", async () => {
    const { leaks } = await runCanary("suite");
    const nothing = Object.fromEntries(Object.keys(leaks).map((where) => [where, []]));
    expect(leaks).toEqual(nothing);
  }, 90_000);
});

import { describe, expect, it } from "vitest";
import { runCanary } from "../../apps/mcp-server/test/canary/run-canary.js";

/** The names of branches bear another kind of secret for each seed. */
describe("the canary campaign", () => {
  it("sees no secret arrive anywhere, in 20 rounds", async () => {
    let planted = 0;
    for (let round = 0; round < 20; round += 1) {
      const { leaks, planted: more } = await runCanary("x".repeat(round + 1));
      planted += more;
      const nothing = Object.fromEntries(Object.keys(leaks).map((where) => [where, []]));
      expect(leaks, `round ${round}`).toEqual(nothing);
    }
    console.log(`${planted} secrets planted, none arrived`);
  }, 900_000);
});

import { describe, expect, it } from "vitest";
import { inHalves } from "../src/in-halves.js";

const failure = { ok: false, error: { code: "internal_error", message: "no" } } as const;

describe("inHalves", () => {
  it("does the step with all paths but those that it fails with", async () => {
    const paths = Array.from({ length: 25_000 }, (_, at) => String(at));
    const done: string[] = [];
    const sifted = await inHalves(paths, async (some) => {
      if (some.includes("7") || some.includes("24999")) return { ...failure, exitCode: 1 };
      done.push(...some);
      return { ok: true };
    });
    expect(sifted).toEqual({ ok: true, failed: ["7", "24999"] });
    expect(done).toEqual(paths.filter((path) => path !== "7" && path !== "24999"));
  });

  it("gives up when everything fails, and at once when the step did not run to its end", async () => {
    const paths = Array.from({ length: 1_000 }, (_, at) => String(at));
    let runs = 0;
    const fail = (exitCode?: number) =>
      inHalves(paths, async () => {
        runs++;
        return { ...failure, ...(exitCode !== undefined && { exitCode }) };
      });
    expect(await fail()).toEqual(failure);
    expect(runs).toBe(1);
    expect(await fail(128)).toEqual({ ...failure, exitCode: 128 });
    expect(runs).toBeLessThan(250);
  });
});

import { describe, expect, it, vi } from "vitest";
import { runCampaign } from "./false-pass/campaign.js";
import { describeFigures } from "./false-pass/figures.js";
import { runWithRealCodex } from "./false-pass/with-codex.js";

vi.mock("@codex-in-claude/git-scope", async (original) => {
  const real = await original<typeof import("@codex-in-claude/git-scope")>();
  const { tapeGit } = await import("./false-pass/taped-git.js");
  return { ...real, ...tapeGit(real) };
});

const minutes = 60_000;

describe("the false-pass campaign", () => {
  it(
    "finds no false pass in 12,000 composed runs, and at most one false unknown in a hundred",
    async () => {
      const figures = await runCampaign({ seed: 2, repositories: 15, runsPerRepository: 800 });
      console.log(describeFigures(figures));
      expect(figures.falsePasses).toEqual([]);
      expect(figures.falseUnknowns.length).toBeLessThanOrEqual(figures.truePasses / 100);
      expect(figures.truePasses).toBeGreaterThan(1_000);
    },
    10 * minutes,
  );

  it(
    "finds none in 300 runs of the real codex",
    async () => {
      const figures = await runWithRealCodex({ seed: 3, runs: 300 });
      console.log(describeFigures(figures));
      expect(figures.falsePasses).toEqual([]);
      expect(figures.falseUnknowns.length).toBeLessThanOrEqual(figures.truePasses / 100);
    },
    15 * minutes,
  );
});

import { describe, expect, it, vi } from "vitest";
import { runCampaign } from "./false-pass/campaign.js";
import { describeFigures } from "./false-pass/figures.js";
import { runWithRealCodex } from "./false-pass/with-codex.js";

vi.mock("@codex-in-claude/git-scope", async (original) => {
  const real = await original<typeof import("@codex-in-claude/git-scope")>();
  const { tapeGit } = await import("./false-pass/taped-git.js");
  return { ...real, ...tapeGit(real) };
});

// The whole campaign is in false-pass.campaign.ts; these are a few of its runs.
describe("a review", () => {
  it("passes when all of the change was shown and the turn ended well, and only then", async () => {
    const figures = await runCampaign({ seed: 8, repositories: 2, runsPerRepository: 100 });
    expect(figures.falsePasses, describeFigures(figures)).toEqual([]);
    expect(figures.falseUnknowns, describeFigures(figures)).toEqual([]);
    expect(figures.truePasses).toBeGreaterThan(10);
  }, 90_000);

  it("passes with the real codex just so", async () => {
    const figures = await runWithRealCodex({ seed: 8, runs: 5 });
    expect(figures.falsePasses, describeFigures(figures)).toEqual([]);
    expect(figures.falseUnknowns, describeFigures(figures)).toEqual([]);
    expect(figures.truePasses).toBeGreaterThan(0);
  }, 90_000);
});

import { describe, expect, it } from "vitest";
import { planKills, runCampaign } from "./crash/campaign.mjs";
import { createTempDir } from "./support/temp-dir.js";

describe("openFileStore, when its process is killed", () => {
  it("loses nothing it acknowledged, tears nothing and runs nothing twice, in 12 kills", async () => {
    await using folder = await createTempDir();
    expect(await runCampaign(planKills(12), folder.path)).toMatchObject({ kills: 12 });
    // Twelve lives of a process, one after another: a busy machine takes its time.
  }, 120_000);
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives the scenes of a test run one folder for their state, and removes it when all have ended. It
 * is called for each project, and the first call counts for all.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SCENE_STATE !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "scenes-"));
  process.env.SCENE_STATE = folder;
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

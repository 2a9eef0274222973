import { type JobStore, openFileStore } from "@codex-in-claude/job-store";
import { salvageRun } from "./salvage.js";
import { removeOldScratch } from "./with-scratch.js";

/** Where records are kept, and how many. A plan and the settings both say so. */
export interface StorePlace {
  readonly stateDirectory: string;
  readonly jobTtlSeconds: number;
  readonly jobMaxCount: number;
  readonly maxRunning: number;
}

/** The store of this user's runs, which all our processes share. */
export function openStore(place: StorePlace): JobStore {
  return openFileStore({
    directory: place.stateDirectory,
    ttlMs: place.jobTtlSeconds * 1_000,
    maxCount: place.jobMaxCount,
    maxRunning: place.maxRunning,
    salvage: salvageRun,
  });
}

/** The place alone, without what else the value holds. */
export function storePlace(place: StorePlace): StorePlace {
  const { stateDirectory, jobTtlSeconds, jobMaxCount, maxRunning } = place;
  return { stateDirectory, jobTtlSeconds, jobMaxCount, maxRunning };
}

/**
 * Ends the records of what died, and removes what has expired. For the start of a process that
 * stays.
 *
 * @returns what could not be done, in words
 */
export async function sweepRecords(place: StorePlace): Promise<readonly string[]> {
  await using store = openStore(place);
  const [{ warnings }] = await Promise.all([store.sweep(), removeOldScratch(place.stateDirectory)]);
  return warnings;
}

import { type JobStore, openFileStore } from "@codex-in-claude/job-store";

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
  });
}

/** The place alone, without what else the value holds. */
export function storePlace(place: StorePlace): StorePlace {
  const { stateDirectory, jobTtlSeconds, jobMaxCount, maxRunning } = place;
  return { stateDirectory, jobTtlSeconds, jobMaxCount, maxRunning };
}

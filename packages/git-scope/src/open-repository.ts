import type { GitScopeFailure } from "./error.js";
import type { GitOptions } from "./git-options.js";
import { type Discovered, discover } from "./repository.js";
import { readUserSettings, type UserSettings } from "./user-settings.js";

/** A repository with all that is needed to make a private git dir before it. */
export interface OpenRepository extends Discovered {
  readonly settings: UserSettings;
}

export async function openRepository(
  cwd: string,
  options: GitOptions,
): Promise<OpenRepository | GitScopeFailure> {
  const found = await discover(cwd, options);
  if (!found.ok) return found;
  const read = await readUserSettings(found.lookup, found.repository);
  return read.ok ? { ...found, settings: read.settings } : read;
}

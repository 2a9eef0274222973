import type { GitScopeFailure } from "./error.js";
import type { GitOptions } from "./git-options.js";
import {
  identifyRepository,
  type Located,
  locateRepository,
  type Repository,
} from "./repository.js";
import { listSettings, type UserSettings, userSettings } from "./user-settings.js";

/** A repository with all that is needed to make a private git dir before it. */
export interface OpenRepository extends Located {
  readonly repository: Repository;
  readonly settings: UserSettings;
}

export async function openRepository(
  cwd: string,
  options: GitOptions,
): Promise<OpenRepository | GitScopeFailure> {
  const located = await locateRepository(cwd, options);
  if (!located.ok) return located;
  const [found, listed] = await Promise.all([
    identifyRepository(located),
    listSettings(located.lookup),
  ]);
  if (!found.ok) return found;
  if (!listed.ok) return listed;
  const { repository } = found;
  const settings = await userSettings(listed.settings, located.lookup.env, repository);
  return { ...located, repository, settings };
}

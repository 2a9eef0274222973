import type { GitScopeFailure } from "./error.js";
import type { GitOptions } from "./git-options.js";
import { identifyRepository } from "./identify-repository.js";
import { locateRepository } from "./locate-repository.js";
import { refusingPipes } from "./refuse-pipes.js";
import type { Located, Repository } from "./repository.js";
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
  return refusingPipes(located, async (watched) => {
    const known = await identify(watched);
    return known.ok ? { ...located, ...known } : known;
  });
}

async function identify(
  located: Located,
): Promise<Pick<OpenRepository, "ok" | "repository" | "settings"> | GitScopeFailure> {
  const listing = listSettings(located.lookup);
  const [found, listed] = await Promise.all([identifyRepository(located, () => listing), listing]);
  if (!found.ok) return found;
  if (!listed.ok) return listed;
  const { repository } = found;
  const settings = await userSettings(listed.settings, located.lookup.env, repository);
  return { ok: true, repository, settings };
}

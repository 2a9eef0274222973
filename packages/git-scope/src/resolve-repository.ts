import type { GitOptions } from "./git-options.js";
import { type FoundRepository, identifyRepository } from "./identify-repository.js";
import { locateRepository } from "./locate-repository.js";
import { refusingPipes } from "./refuse-pipes.js";

/**
 * Finds the repository that a folder belongs to, by the user's own git and its
 * `safe.directory`, and refuses one whose git dir reaches outside.
 */
export async function resolveRepository(
  cwd: string,
  options: GitOptions,
): Promise<FoundRepository> {
  const located = await locateRepository(cwd, options);
  return located.ok ? refusingPipes(located, identifyRepository) : located;
}

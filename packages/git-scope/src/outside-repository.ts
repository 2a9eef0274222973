import { outermostRepository } from "./outermost-repository.js";
import type { Environment } from "./run-process.js";
import { resolved, withoutProgramsOf } from "./safe-path.js";

/**
 * The environment for what is started by a program that stands in a folder: by it nothing is found
 * that the repositories around that folder hold, whatever other folder is worked in.
 */
export async function outsideRepository(folder: string, env: Environment): Promise<Environment> {
  const repository = await outermostRepository(resolved(folder));
  return repository === null ? env : withoutProgramsOf([repository], env);
}

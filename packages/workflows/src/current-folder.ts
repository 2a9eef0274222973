import type { Env } from "./settings.js";

/**
 * The folder that this process stands in; where that folder was removed, its name all the same, so
 * that a call says what is wrong instead of a crash.
 */
export function currentFolder(env: Env): string {
  try {
    return process.cwd();
  } catch {
    return env.PWD?.startsWith("/") ? env.PWD : "/nonexistent";
  }
}

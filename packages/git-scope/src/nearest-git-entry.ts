import { lstat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The nearest folder with a `.git`, from the given one upwards; null where there is none. */
export async function nearestGitEntry(folder: string): Promise<string | null> {
  for (let current = folder; ; current = dirname(current)) {
    if (await lstat(join(current, ".git")).catch(() => null)) return current;
    if (current === dirname(current)) return null;
  }
}

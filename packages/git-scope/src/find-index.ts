import { lstat, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Repository } from "./repository.js";

/**
 * Finds the index that is meant. While a commit is made git keeps the one that it will have in a file
 * of its own in the git dir, and names that to the hooks.
 *
 * @param named `GIT_INDEX_FILE` of the caller
 */
export async function findIndex(
  named: string | undefined,
  root: string,
  gitDir: string,
): Promise<Pick<Repository, "indexFile" | "namedElsewhere">> {
  const usual = join(gitDir, "index");
  if (named === undefined || named === "") return { indexFile: usual, namedElsewhere: false };
  const file = resolve(root, named);
  const [folder, own] = await Promise.all([
    realpath(dirname(file)).catch(() => null),
    realpath(gitDir),
  ]);
  const isThere = (await lstat(file).catch(() => null))?.isFile() ?? false;
  if (folder === own && (isThere || file === usual))
    return { indexFile: file, namedElsewhere: false };
  return { indexFile: usual, namedElsewhere: true };
}

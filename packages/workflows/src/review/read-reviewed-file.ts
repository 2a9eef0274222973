import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { isSecretPath } from "@codex-in-claude/redact";

const mostBytes = 4 * 1024 * 1024;

/**
 * The text of a file in a folder, under a name that a model gave: nothing outside the folder, nothing
 * that is no plain file, nothing that looks secret or belongs to git, and nothing over `maxBytes` (4 MiB when absent).
 */
export async function readReviewedFile(
  tree: string,
  path: string,
  maxBytes = mostBytes,
): Promise<string | undefined> {
  if (isSecretPath(path) || isOfGit(path)) return undefined;
  try {
    const [root, file] = await Promise.all([realpath(tree), realpath(join(tree, path))]);
    if (!file.startsWith(root + sep) || isSecretPath(file)) return undefined;
    if (isOfGit(file.slice(root.length))) return undefined;
    // Without O_NONBLOCK a pipe would hold the call up for ever.
    const handle = await open(
      file,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    try {
      const { size } = await handle.stat().then((stat) => (stat.isFile() ? stat : { size: -1 }));
      return size < 0 || size > maxBytes ? undefined : await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** What git keeps may hold credentials and the past; no change shows it. */
const isOfGit = (path: string) => path.toLowerCase().split("/").includes(".git");

import { lstat } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { liesIn, resolved } from "./safe-path.js";

// The same file stands in git-scope and in codex-runner, which do not know each other.

/**
 * The outermost folder with a `.git` that a folder lies in: a submodule, a repository within another
 * and a linked work tree may all find the programs of the one around them on `PATH`.
 *
 * @param folder absolute, links resolved
 */
export async function outermostRepository(
  folder: string,
  home = userHome(),
): Promise<string | null> {
  let found: string | null = null;
  for (let current = folder; !holdsHome(current, home); current = dirname(current)) {
    if (await lstat(join(current, ".git")).catch(() => null)) found = current;
  }
  return found;
}

/**
 * Many keep their dotfiles in a repository that is their home, and their programs in it. Whoever
 * writes there decides anyway what git and codex do.
 */
export function holdsHome(folder: string, home = userHome()): boolean {
  return liesIn(home, folder);
}

/** As the system knows it: a variable could be set to the repository itself. */
function userHome(): string {
  try {
    return resolved(userInfo().homedir || "/");
  } catch {
    // A user without an entry, as in containers.
    return "/";
  }
}

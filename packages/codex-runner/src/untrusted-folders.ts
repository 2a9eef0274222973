import { lstat } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { liesIn, resolved } from "./safe-path.js";

// The same file stands in git-scope and in codex-runner, which do not know each other.

/**
 * The folders whose programs are never run: of each workspace the outermost repository that it lies
 * in, or the workspace itself. What holds the user's home is the user's own, and no such folder.
 *
 * @returns absolute, links resolved
 */
export async function untrustedFolders(
  ...workspaces: readonly (string | undefined)[]
): Promise<string[]> {
  const given = workspaces.filter((workspace) => workspace !== undefined);
  const found = await Promise.all(
    given.map(async (workspace) => {
      const folder = resolved(workspace);
      return (await outermostRepository(folder)) ?? (holdsHome(folder, userHome()) ? null : folder);
    }),
  );
  return [...new Set(found.filter((folder) => folder !== null))];
}

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
function holdsHome(folder: string, home: string): boolean {
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

import { holdsHome, outermostRepository } from "./outermost-repository.js";
import { resolved } from "./safe-path.js";

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
      return (await outermostRepository(folder)) ?? (holdsHome(folder) ? null : folder);
    }),
  );
  return [...new Set(found.filter((folder) => folder !== null))];
}

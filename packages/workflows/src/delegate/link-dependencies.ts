import { symlink } from "node:fs/promises";
import { join } from "node:path";

/** Folders of installed dependencies, by name. What else a repository ignores may be anything. */
const dependencyFolders: ReadonlySet<string> = new Set([
  "node_modules",
  ".venv",
  "venv",
  "vendor",
  "target",
  ".gradle",
]);

/** Which of the ignored folders are installed dependencies. */
export function dependenciesAmong(ignoredFolders: readonly string[]): string[] {
  return ignoredFolders
    .map((folder) => folder.replace(/\/$/, ""))
    .filter((folder) => dependencyFolders.has(folder));
}

/**
 * Links the user's dependency folders into the tree, so that tests can run. The sandbox lets nothing
 * be written through a link that leaves the tree.
 *
 * @returns the folders linked, relative, and where they lead
 */
export async function linkDependencies(
  treePath: string,
  repositoryRoot: string,
  folders: readonly string[],
): Promise<{ readonly linked: string[]; readonly targets: string[] }> {
  const linked: string[] = [];
  for (const folder of folders) {
    try {
      await symlink(join(repositoryRoot, folder), join(treePath, folder));
      linked.push(folder);
    } catch {
      // Something of that name is part of the tree.
    }
  }
  return { linked, targets: linked.map((folder) => join(repositoryRoot, folder)) };
}

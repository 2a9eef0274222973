import { foldersDownTo } from "./project-instructions.js";

/** The folders whose programs are never started: those given, and the repositories that they lie in. */
export async function untrustedFolders(
  ...workspaces: readonly (string | undefined)[]
): Promise<string[]> {
  const given = workspaces.filter((workspace) => workspace !== undefined);
  const roots = await Promise.all(given.map(async (folder) => (await foldersDownTo(folder))[0]));
  return [...new Set([...given, ...roots])].filter((folder) => folder !== undefined);
}

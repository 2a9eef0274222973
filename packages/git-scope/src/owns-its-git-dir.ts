import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isWithin } from "./environment.js";
import { quotePath } from "./escape-path.js";
import type { Repository } from "./repository.js";
import type { ListedSettings } from "./user-settings.js";

/**
 * Says why a repository may not be read: a folder from anywhere could name another repository as
 * its own, and its content would be taken for changes of the folder.
 *
 * @returns the rest of a sentence about the repository, or null
 */
export async function complaintAbout(
  repository: Repository,
  settings: () => Promise<ListedSettings>,
): Promise<string | null> {
  return (
    (await linkComplaint(repository, settings)) ??
    (await partComplaint(repository)) ??
    (await objectsComplaint(repository.commonDir))
  );
}

/** A git dir elsewhere must name this work tree as its own. */
async function linkComplaint(
  { root, gitDir, commonDir }: Repository,
  settings: () => Promise<ListedSettings>,
): Promise<string | null> {
  const entry = join(root, ".git");
  if ((await lstat(entry)).isDirectory()) {
    return gitDir === entry && commonDir === entry ? null : "its .git folder shares another one";
  }
  if (gitDir === commonDir) {
    return (await configuredWorkTree(gitDir, await settings())) === root
      ? null
      : `its .git leads to ${quotePath(gitDir)}, whose core.worktree does not name it`;
  }
  const back = (await smallFile(join(gitDir, "gitdir"))).replace(/\n$/, "");
  const named = await realpath(resolve(gitDir, back)).catch(() => null);
  // Only within the shared git dir can no one else have written the way back.
  const inside = isWithin(join(await realpath(commonDir), "worktrees"), await realpath(gitDir));
  return inside && named === entry ? null : "it is not a work tree that its git dir knows";
}

/** As git reads it: a sparse submodule has it in a file of its own. */
async function configuredWorkTree(gitDir: string, listed: ListedSettings): Promise<string | null> {
  if (!listed.ok) return null;
  const set = listed.settings.findLast(
    ({ scope, key }) => key === "core.worktree" && (scope === "local" || scope === "worktree"),
  );
  return set === undefined ? null : realpath(resolve(gitDir, set.value)).catch(() => null);
}

async function smallFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() && found.size < 2 ** 20 ? readFile(path, "utf8") : "";
}

/** Of what is copied whole; such a file takes no space in an archive, and here its size each time. */
const MAX_BYTES = 2 ** 24;

async function partComplaint({ gitDir, commonDir }: Repository): Promise<string | null> {
  for (const name of [join("info", "exclude"), "shallow"]) {
    const found = await lstat(join(commonDir, name)).catch(() => null);
    if ((found?.size ?? 0) > MAX_BYTES) return `${name} in its git dir is too large`;
  }
  const parts = [
    [gitDir, ["HEAD", "index"]],
    [commonDir, ["refs", "objects", "packed-refs", "logs", "reftable"]],
  ] as const;
  for (const [folder, names] of parts) {
    const own = await realpath(folder);
    for (const name of names) {
      const real = await realpath(join(folder, name)).catch(() => null);
      if (real !== null && !isWithin(own, real)) return `${name} in its git dir leads outside`;
    }
  }
  return null;
}

/** Borrowed objects are harmless by themselves, since their ids must be known; not with borrowed names. */
async function objectsComplaint(commonDir: string): Promise<string | null> {
  const objects = join(commonDir, "objects");
  const entries = await readdir(objects, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.isSymbolicLink())) return "its objects lead outside";
  const alternates = await lstat(join(objects, "info", "alternates")).catch(() => null);
  if (alternates === null) return null;
  for (const name of ["refs", "logs", "reftable"]) {
    if (await hasLink(join(commonDir, name))) return `it borrows objects, and ${name} holds links`;
  }
  return null;
}

async function hasLink(folder: string): Promise<boolean> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isSymbolicLink()) return true;
    if (entry.isDirectory() && (await hasLink(join(folder, entry.name)))) return true;
  }
  return false;
}

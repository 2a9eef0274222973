import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { isSecretName } from "./contract.js";

/** What a git directory may show: where it stands, which files there are, and no file of the past. */
const shownOfGit: ReadonlySet<string> = new Set(["HEAD", "refs", "index", "info", "hooks"]);

/**
 * What of a tree's git directory is hidden from a run that only reads: what was ever committed, and
 * settings, which may hold credentials. Empty where `.git` is a file: then it lies elsewhere.
 */
export async function historyPaths(tree: string): Promise<string[]> {
  const folder = join(tree, ".git");
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !shownOfGit.has(name)).map((name) => join(folder, name));
}

/**
 * The same paths as the sandbox can hide them beside the globs: it cannot hide a file again that lies
 * in a hidden folder, so that a folder with a secret-looking name in it is hidden piece by piece.
 */
export async function besideGlobs(paths: readonly string[]): Promise<string[]> {
  const pieces = await Promise.all(paths.map(async (path) => (await piecesOf(path)) ?? [path]));
  return pieces.flat();
}

/** What has to be hidden instead of a folder; undefined for what can be hidden whole. */
async function piecesOf(path: string): Promise<string[] | undefined> {
  // Very many, and named by git after what they hold.
  if (basename(path) === "objects") return undefined;
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const inner = await Promise.all(
    entries.map(async (entry) => {
      const below = join(path, entry.name);
      const pieces = entry.isDirectory() ? await piecesOf(below) : undefined;
      return { below, pieces, isGlobbed: !entry.isDirectory() && isSecretName(below) };
    }),
  );
  if (!inner.some(({ pieces, isGlobbed }) => pieces !== undefined || isGlobbed)) return undefined;
  return inner.flatMap(({ below, pieces, isGlobbed }) => (isGlobbed ? [] : (pieces ?? [below])));
}

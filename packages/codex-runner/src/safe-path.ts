import { realpathSync } from "node:fs";
import { delimiter, isAbsolute, relative } from "node:path";

/**
 * The entries of `PATH` that a repository cannot put programs into: no relative ones, and none that
 * lie in one of the folders, however they are spelled.
 *
 * @param folders absolute
 */
export function safePathEntries(path: string, folders: readonly string[]): string[] {
  const forbidden = folders.flatMap((folder) => [folder, resolved(folder)]);
  return path.split(delimiter).filter((entry) => {
    if (!isAbsolute(entry)) return false;
    const places = [entry, resolved(entry)];
    return !places.some((place) => forbidden.some((folder) => liesIn(place, folder)));
  });
}

/** Whether `path` is `folder` or lies in it; both absolute. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith("../") && !isAbsolute(way));
}

/** With links resolved, or as it is where there is nothing. */
export function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

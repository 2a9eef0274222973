import type { RawPath } from "./raw-entries.js";

/** Every folder that holds one of the paths, at any depth. */
export function foldersOf(paths: Iterable<RawPath>): Set<RawPath> {
  const folders = new Set<RawPath>();
  for (const path of paths) {
    let end = path.lastIndexOf("/");
    while (end > 0 && !folders.has(path.slice(0, end))) {
      folders.add(path.slice(0, end));
      end = path.lastIndexOf("/", end - 1);
    }
  }
  return folders;
}

/** The path itself or the highest folder of it, ending in `/`, that is among some entries; null when none is. */
export function entryOver(path: RawPath, entries: ReadonlySet<RawPath>): RawPath | null {
  if (entries.size === 0) return null;
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    const folder = path.slice(0, end + 1);
    if (entries.has(folder)) return folder;
  }
  return entries.has(path) ? path : null;
}

import { entryOver } from "./path-folders.js";
import type { RawPath } from "./raw-entries.js";

/** To write a patch, git takes seven times the size of a changed file in memory. */
export const MAX_FILE_BYTES = 32 * 2 ** 20;
/** All new files of a task together: what is more, a tool has made. */
export const MAX_NEW_BYTES = 256 * 2 ** 20;
/** What a file counts for at least, so that very many small ones are bounded, too. */
export const LEAST_BYTES = 8 * 2 ** 10;

export interface SizedFile {
  readonly path: RawPath;
  readonly size: number;
}

/**
 * Says what must be left out of a task's new files for the rest to fit: the smallest new folder,
 * or file, without which it does; and where no single one is enough, the largest before it.
 *
 * @param files none of them larger than `MAX_FILE_BYTES`
 * @param keptFolders where the project itself has files: never left out whole
 * @returns files, and folders, which end in `/`
 */
export function leftOutToFit(
  files: readonly SizedFile[],
  keptFolders: ReadonlySet<RawPath>,
): ReadonlySet<RawPath> {
  const leftOut = new Set<RawPath>();
  let over = files.reduce((sum, file) => sum + weightOf(file), -MAX_NEW_BYTES);
  if (over <= 0) return leftOut;
  // Of what weighs the same, a folder stands behind what it holds.
  const units = weigh(files, keptFolders).sort((a, b) =>
    a.weight === b.weight ? b.path.length - a.path.length : a.weight - b.weight,
  );
  for (let largest = units.pop(); over > 0 && largest !== undefined; largest = units.pop()) {
    if (entryOver(largest.path, leftOut) !== null) continue;
    const chosen = largest.weight < over ? largest : leastOf([...units, largest], over, leftOut);
    leftOut.add(chosen.path);
    over -= chosen.weight;
  }
  return leftOut;
}

/** A file or a folder, with all that it holds. */
interface Unit {
  readonly path: RawPath;
  readonly weight: number;
}

function weightOf({ size }: SizedFile): number {
  return Math.max(size, LEAST_BYTES);
}

function weigh(files: readonly SizedFile[], keptFolders: ReadonlySet<RawPath>): Unit[] {
  const weights = new Map<RawPath, number>();
  for (const file of files) {
    const { path } = file;
    const add = (unit: RawPath) => weights.set(unit, (weights.get(unit) ?? 0) + weightOf(file));
    add(path);
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      if (!keptFolders.has(path.slice(0, end))) add(path.slice(0, end + 1));
    }
  }
  return [...weights].map(([path, weight]) => ({ path, weight }));
}

/** The lightest that weighs enough, and is not left out already; the last of those alike. */
function leastOf(units: readonly Unit[], enough: number, leftOut: ReadonlySet<RawPath>): Unit {
  const fits = units.filter(
    ({ path, weight }) => weight >= enough && entryOver(path, leftOut) === null,
  );
  return fits.findLast(({ weight }) => weight === fits[0]?.weight) as Unit;
}

import { isUtf8 } from "node:buffer";
import { dirname } from "node:path";
import { globCharacters, maxHiddenBytes, maxHiddenPaths } from "./contract.js";
import { type BytePath, type HiddenEntry, toBytes } from "./find-hidden.js";
import { canBeSealed } from "./permission-profile.js";
import { liesIn } from "./safe-path.js";

export type HiddenPaths =
  | {
      readonly ok: true;
      /** Absolute; none lies in another. */
      readonly paths: readonly string[];
      /** How many folders are hidden whole because of what lies in them. */
      readonly foldersHiddenWhole: number;
    }
  | { readonly ok: false; readonly reason: string };

export interface HidingPlace {
  /** Absolute, links resolved, like those below. */
  readonly tree: string;
  /** What stays open: the folder worked in, and codex itself, which the sandbox starts. */
  readonly open: readonly string[];
}

/**
 * Turns what is to be hidden into paths that a sandbox can hide, and never into less: what cannot be
 * named, or is one of too many, is hidden with the folder that it lies in.
 *
 * @param folders more to hide, absolute
 */
export function hiddenPaths(
  place: HidingPlace,
  entries: readonly HiddenEntry[],
  folders: readonly string[],
): HiddenPaths {
  const mayHide = (folder: string) =>
    ![place.tree, ...place.open].some((path) => liesIn(path, folder));
  const wanted = [
    ...entries.map(({ path, isFolder }) => nameable(toBytes(place.tree) + path, isFolder)),
    ...folders.map((folder) => nameable(toBytes(folder), true)),
  ];
  if (!wanted.every(({ path }) => mayHide(path))) {
    return refused("it holds something to hide that a sandbox cannot hide alone");
  }
  const named = outermost(wanted.map(({ path }) => path));
  const paths = fold(named, mayHide);
  if (paths === undefined) return refused("there is more to hide in it than a sandbox can take");
  const before = new Set(named);
  const whole = new Set([
    ...wanted.filter(({ isLifted }) => isLifted).map(({ path }) => path),
    ...paths.filter((path) => !before.has(path)),
  ]);
  return { ok: true, paths, foldersHiddenWhole: whole.size };
}

function refused(reason: string): HiddenPaths {
  return { ok: false, reason };
}

/**
 * The path as a profile can have it. A name that is a glob is given as one that matches it, which
 * hides files alone; all else that has no name there is hidden with the folder around it.
 */
function nameable(path: BytePath, isFolder: boolean): { path: string; isLifted: boolean } {
  const bytes = Buffer.from(path, "latin1");
  const name = bytes.toString();
  if (bytes.length < maxPathBytes && isUtf8(bytes)) {
    if (canBeSealed(name)) return { path: name, isLifted: false };
    if (!isFolder) return { path: name.replace(everyGlobCharacter, "?"), isLifted: false };
  }
  return { path: nameable(dirname(path), true).path, isLifted: true };
}

const everyGlobCharacter = new RegExp(globCharacters, "g");
const maxPathBytes = 4_096;

/** Without what lies in another one: a sandbox cannot hide it a second time. */
function outermost(paths: readonly string[]): string[] {
  const all = new Set(paths);
  return [...all].filter((path) => {
    for (let above = dirname(path); above !== "/"; above = dirname(above)) {
      if (all.has(above)) return false;
    }
    return true;
  });
}

/**
 * Hides whole folders, the fullest first, until it is no more than a sandbox can take. Not for one
 * path alone: where each of a thousand projects holds one, nothing would be left to read.
 */
function fold(
  paths: readonly string[],
  mayHide: (folder: string) => boolean,
): readonly string[] | undefined {
  let left = size(paths);
  if (fits(left)) return paths;
  const groups = [...byFolder(paths)].filter(
    ([folder, inside]) => inside.length > 1 && mayHide(folder),
  );
  if (groups.length === 0) return undefined;
  const folded = new Set(paths);
  for (const [folder, inside] of groups.sort(([, one], [, other]) => other.length - one.length)) {
    if (fits(left)) break;
    for (const path of inside) folded.delete(path);
    folded.add(folder);
    left = minus(left, size(inside), size([folder]));
  }
  return fold(outermost([...folded]), mayHide);
}

interface Size {
  readonly paths: number;
  readonly bytes: number;
}

function size(paths: readonly string[]): Size {
  const bytes = paths.reduce((sum, path) => sum + Buffer.byteLength(path), 0);
  return { paths: paths.length, bytes };
}

function minus(all: Size, gone: Size, come: Size): Size {
  return {
    paths: all.paths - gone.paths + come.paths,
    bytes: all.bytes - gone.bytes + come.bytes,
  };
}

function fits({ paths, bytes }: Size): boolean {
  return paths <= maxHiddenPaths && bytes <= maxHiddenBytes;
}

function byFolder(paths: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(dirname(path));
    if (group === undefined) groups.set(dirname(path), [path]);
    else group.push(path);
  }
  return groups;
}

import type { GitContext } from "./git.js";

export type ObjectFormat = "sha1" | "sha256";

/** How long an object id is, in bytes. */
export function idBytesOf(format: ObjectFormat): number {
  return format === "sha256" ? 32 : 20;
}

/** The tree without files, which every git knows without storing it. */
export const EMPTY_TREE = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
} as const;

/** A repository that was found and judged fit to be read. */
export interface Repository {
  /** The top folder of the work tree: absolute, symlinks resolved. */
  readonly root: string;
  /** The git dir of this work tree, and the one that linked work trees share; the same in a plain repository. */
  readonly gitDir: string;
  readonly commonDir: string;
  /** The index that is meant: in a hook, the one of the commit that is being made. */
  readonly indexFile: string;
  /** The caller's `GIT_INDEX_FILE` is not one of this repository, or gone; `indexFile` is the usual one. */
  readonly namedElsewhere: boolean;
  readonly objectFormat: ObjectFormat;
  readonly shallow: boolean;
  /** The commit and tree of HEAD; null on a branch without commits. */
  readonly head: { readonly commit: string; readonly tree: string } | null;
}

/** Where a repository seems to be, and how git is run to find out. */
export interface Located {
  readonly ok: true;
  /** The nearest folder, upwards, that holds an entry named `.git`. */
  readonly nearest: string;
  /** `GIT_INDEX_FILE` of the caller. */
  readonly namedIndex: string | undefined;
  /** Runs git within the repository, under the user's own configuration: for nothing but looking things up. */
  readonly lookup: GitContext;
  /** Runs git with no configuration at all; a private git dir is still to be named. */
  readonly sealed: GitContext;
}

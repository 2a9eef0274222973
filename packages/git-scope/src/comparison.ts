/** A scope whose names have become object ids. */
export interface Comparison {
  readonly base: Side;
  /** A string says that the new side is not a tree of the repository. */
  readonly head: Side | "folder" | "index";
  /** The name that stands behind the base, when a name does. */
  readonly baseName: string | null;
  readonly mergeCommit: boolean;
}

/** One side of a comparison: a tree, and the commit it is of, if it is of one. */
export interface Side {
  readonly commit: string | null;
  readonly tree: string;
}

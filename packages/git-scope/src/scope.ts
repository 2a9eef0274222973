/** What becomes of files that git does not track and does not ignore. */
export type UntrackedPolicy = "explicit_only" | "include" | "exclude";

interface Narrowed {
  /** Files or folders, relative to `cwd`, taken literally; the whole repository when absent or empty. */
  readonly paths?: readonly string[];
}

/** Which two states are compared. */
export type Scope = Narrowed &
  (
    | {
        /** HEAD against the files in the folder, staged or not. */
        readonly kind: "working_tree";
        /** `explicit_only` takes a new file that `paths` names, itself or as its folder. */
        readonly untracked: UntrackedPolicy;
      }
    | {
        /** HEAD against the index. */
        readonly kind: "staged";
      }
    | {
        /** The merge base of `base` and HEAD against HEAD. */
        readonly kind: "branch";
        /** When absent: origin's HEAD, else `main`, else `master`. As in every scope, a branch before a tag of that name. */
        readonly base?: string;
      }
    | {
        /** The first parent of a commit against the commit. */
        readonly kind: "commit";
        readonly commit: string;
      }
    | {
        /** The merge base of `base` and `head` against `head`, without a checkout. */
        readonly kind: "range";
        readonly base: string;
        readonly head: string;
      }
  );

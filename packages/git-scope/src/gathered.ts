import type { GitScopeError, GitScopeFailure } from "./error.js";

/** How a file changed, in git's own words. */
export type FileStatus = "added" | "deleted" | "modified" | "renamed" | "type_changed";

/** A file that changed, as known before its patch is read. */
export interface ChangedFile {
  /** The new path (the old one of a deleted file), relative to the repository root, with `/`. */
  readonly path: string;
  /** The path it had before, when it was renamed. */
  readonly oldPath?: string;
  readonly status: FileStatus;
  /** Six octal digits as git prints them; `000000` where there is no file. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Bytes of the new content (of the old content of a deleted file); null for a submodule, and where it cannot be told. */
  readonly size: number | null;
  /** The file is new and git does not track it. */
  readonly untracked: boolean;
  /** Why its patch does not come; null when it does. */
  readonly omitted: OmissionReason | null;
}

/** One file's part of the diff. */
export interface FilePatch extends ChangedFile {
  /** From `diff --git` to the last line with its line feed. */
  readonly text: string;
  /** git says that binary files differ and shows nothing of them. */
  readonly binary: boolean;
  readonly hunks: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
  /** The content is not UTF-8: `text` holds U+FFFD in its place and does not apply. */
  readonly lossy: boolean;
}

/**
 * Why something within the asked scope is not in the patches. `refused_name` is of files that git
 * takes for parts of a git dir, such as `.GIT/config`; `dirty_submodule` of changes within a
 * submodule that are in no commit of it.
 */
export type OmissionReason =
  | "untracked"
  | "ignored"
  | "nested_repository"
  | "dirty_submodule"
  | "sparse"
  | "lfs"
  | "over_size_cap"
  | "assume_unchanged"
  | "skip_worktree"
  | "special_file"
  | "artefact"
  | "refused_name"
  | "unmerged"
  | "unreadable";

export interface Omission {
  readonly reason: OmissionReason;
  readonly count: number;
  /** The first hundred of them, and those that `paths` names, as `FilePatch.path`; a folder ends in `/`. */
  readonly paths: readonly string[];
}

/** A file of the facts: as it was listed, and what its patch told when it was read. */
export interface FileFact extends ChangedFile {
  /** Null when its patch was not read. */
  readonly binary: boolean | null;
  readonly linesAdded: number | null;
  readonly linesRemoved: number | null;
}

export type Operation = "merge" | "rebase" | "cherry_pick" | "revert" | "bisect" | "am";

/** What is true of the comparison besides its patches. */
export interface DiffFacts {
  /** Absolute, symlinks resolved. */
  readonly repositoryRoot: string;
  /** The object id of the old side's tree. */
  readonly baseTree: string;
  /** The object id of the new side's tree; null where the new side is the folder itself. */
  readonly headTree: string | null;
  /** The commits compared, where there are commits. */
  readonly baseCommit: string | null;
  readonly headCommit: string | null;
  /** The branch or commit that the base was found from, as it was given or taken by default. */
  readonly baseName: string | null;
  /** The commit is a merge and was compared with its first parent. */
  readonly mergeCommit: boolean;
  /** In the order of the patches. */
  readonly files: readonly FileFact[];
  readonly filesChanged: number;
  /** Over the patches that were read. */
  readonly linesAdded: number;
  readonly linesRemoved: number;
  /** Every patch that was to come was read. */
  readonly complete: boolean;
  readonly omissions: readonly Omission[];
  /** Entries of `paths` under which nothing changed. */
  readonly unmatchedPaths: readonly string[];
  /** The operation that the user has begun and not ended. */
  readonly operation: Operation | null;
  /** Paths with unresolved conflicts. */
  readonly unmerged: readonly string[];
  /** What ended the patches early; `tree_changed_during_gather` when the patches may not belong together. */
  readonly failure: GitScopeError | null;
}

export interface Gathered extends AsyncDisposable {
  readonly ok: true;
  /**
   * What changed: first what will come, in the order of the patches, then what is omitted. Known before
   * any patch is read, but for a file that shrank below the cap: the facts tell of it.
   */
  readonly files: readonly ChangedFile[];
  /** Source before tests before what is generated, by path within. Can be read once; leaving the loop stops git. */
  readonly patches: AsyncIterable<FilePatch>;
  /** Settles when `patches` has been read to its end or left, or on disposal; never rejects. */
  readonly facts: Promise<DiffFacts>;
}

export type GatherResult = Gathered | GitScopeFailure;

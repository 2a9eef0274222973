export type { BoundablePatch, BoundedPatches, BoundOptions } from "./bound-patches.js";
export { boundPatches } from "./bound-patches.js";
export type { GitScopeError, GitScopeErrorCode, GitScopeFailure } from "./error.js";
export { escapeText } from "./escape-path.js";
export type { FindGitOptions } from "./find-git.js";
export { findGit } from "./find-git.js";
export type { GatherOptions } from "./gather-diff.js";
export { gatherDiff } from "./gather-diff.js";
export type {
  ChangedFile,
  DiffFacts,
  FileFact,
  FilePatch,
  FileStatus,
  Gathered,
  GatherResult,
  Omission,
  OmissionReason,
  Operation,
} from "./gathered.js";
export type { GitOptions } from "./git-options.js";
export type { ObjectFormat, Repository } from "./repository.js";
export { resolveRepository } from "./repository.js";
export type { Scope, UntrackedPolicy } from "./scope.js";

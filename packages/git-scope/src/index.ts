export { ARTEFACTS } from "./artefacts.js";
export type { BoundablePatch, BoundedPatches, BoundOptions } from "./bound-patches.js";
export { boundPatches } from "./bound-patches.js";
export type { CapturedChanges, CaptureOptions } from "./capture-changes.js";
export { captureChanges } from "./capture-changes.js";
export { type CheckedGit, type CheckGitOptions, checkGit } from "./check-git.js";
export type { GitScopeError, GitScopeErrorCode, GitScopeFailure } from "./error.js";
export { escapeText } from "./escape-path.js";
export type { FindGitOptions } from "./find-git.js";
export { findGit } from "./find-git.js";
export { gatherDiff } from "./gather-diff.js";
export type { GatherOptions } from "./gather-options.js";
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
export { isInstructionFile } from "./instruction-files.js";
export { type MissingPathsOptions, missingPaths } from "./missing-paths.js";
export { nearestGitEntry } from "./nearest-git-entry.js";
export { outsideRepository } from "./outside-repository.js";
export { type PatchIdOptions, patchId } from "./patch-id.js";
export type { FileCount, PreviewOptions, TreePreview } from "./preview-tree.js";
export { previewTree } from "./preview-tree.js";
export type { SweepOptions, Swept } from "./private-folder.js";
export { sweepPrivateFolders } from "./private-folder.js";
export type { ReadTreeFileOptions, TreeFile } from "./read-tree-file.js";
export { readTreeFile } from "./read-tree-file.js";
export type { ObjectFormat, Repository } from "./repository.js";
export { resolveRepository } from "./resolve-repository.js";
export type { ReviewRank } from "./review-order.js";
export { reviewRank } from "./review-order.js";
export type { Scope, UntrackedPolicy } from "./scope.js";
export type { Snapshot, SnapshotOptions } from "./snapshot-tree.js";
export { snapshotTree } from "./snapshot-tree.js";
export type { ThrowawayTree, ThrowawayTreeOptions } from "./throwaway-tree.js";
export { createThrowawayTree } from "./throwaway-tree.js";

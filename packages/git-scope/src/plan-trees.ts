import { join } from "node:path";
import { blobSizes, blobsOf } from "./blob-sizes.js";
import { changedFile, isSubmodule, publicPath } from "./changed-file.js";
import { LIST_ARGS, PATCH_ARGS } from "./diff-args.js";
import { type DiffPlan, orderArgs } from "./diff-plan.js";
import type { GitScopeFailure } from "./error.js";
import type { OmissionReason } from "./gathered.js";
import { runGit } from "./git.js";
import { OmissionLog } from "./omission-log.js";
import type { OpenRepository } from "./open-repository.js";
import { parseRawNul, type RawEntry, type RawPath } from "./raw-entries.js";
import { contentFailure, missing } from "./read-commit.js";
import type { Scratch } from "./scratch.js";

export interface TreesToCompare {
  readonly base: string;
  readonly head: string;
  readonly pathspec: readonly string[];
  readonly maxFileBytes: number;
  /** Conflicted paths, which no tree can hold. */
  readonly unmerged: readonly RawPath[];
  recheck(): Promise<GitScopeFailure | null>;
}

/** Plans a diff of two trees. The user's files are not looked at. */
export async function planTrees(
  trees: TreesToCompare,
  scratch: Scratch,
  open: OpenRepository,
): Promise<DiffPlan | GitScopeFailure> {
  const { base, head, pathspec, maxFileBytes, unmerged } = trees;
  const git = scratch.apart;
  const listed = await runGit(git, [...LIST_ARGS, base, head, "--", ...pathspec]);
  if (!listed.ok) return listed.exitCode === undefined ? listed : missing("A folder", open);
  const entries = parseRawNul(listed.stdout);
  const blobs = await blobSizes(git, entries.flatMap(blobsOf));
  if (!blobs.ok) return blobs;
  if (blobs.missing.length > 0) return missing(`Content of ${blobs.missing.length} files`, open);

  const sizeOf = (id: string) => blobs.sizes.get(id) ?? 0;
  const omittedOf = ({ oldId, newId }: RawEntry): OmissionReason | null =>
    Math.max(sizeOf(oldId), sizeOf(newId)) > maxFileBytes ? "over_size_cap" : null;
  const log = new OmissionLog();
  log.add("unmerged", unmerged);
  return {
    ok: true,
    runs: [
      {
        git,
        args: [...PATCH_ARGS, base, head, "--", ...pathspec],
        order: await orderArgs(join(scratch.folder, "order"), entries),
      },
    ],
    describe: (entry) => {
      const omitted = omittedOf(entry);
      // Not from the first list, in which a renamed file is two.
      if (omitted !== null) log.add(omitted, [entry.path]);
      const size = sizeOf(entry.letter === "D" ? entry.oldId : entry.newId);
      return changedFile(entry, {
        size: isSubmodule(entry) ? null : size,
        untracked: false,
        omitted,
      });
    },
    hides: async () => null,
    ready: async () => null,
    withheld: () => [],
    omissions: () => log.list(),
    unmerged: unmerged.map(publicPath),
    touched: [...entries.map(({ path }) => path), ...unmerged],
    explain: (failure) => contentFailure(failure, open),
    recheck: trees.recheck,
  };
}

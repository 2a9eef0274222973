import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { Operation } from "./gathered.js";
import type { Repository } from "./repository.js";

/** What git leaves in its folder while an operation is not ended; the first that is there counts. */
const TRACES: readonly (readonly [string, Operation])[] = [
  ["rebase-merge", "rebase"],
  ["rebase-apply/applying", "am"],
  ["rebase-apply", "rebase"],
  ["CHERRY_PICK_HEAD", "cherry_pick"],
  ["REVERT_HEAD", "revert"],
  ["MERGE_HEAD", "merge"],
  ["BISECT_LOG", "bisect"],
];

export async function operationInProgress({ gitDir }: Repository): Promise<Operation | null> {
  for (const [name, operation] of TRACES) {
    if (await lstat(join(gitDir, name)).catch(() => null)) return operation;
  }
  return null;
}

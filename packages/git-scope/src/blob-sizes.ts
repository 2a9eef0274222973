import { GITLINK } from "./changed-file.js";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { RawEntry } from "./raw-entries.js";

export interface BlobSizes {
  readonly ok: true;
  readonly sizes: ReadonlyMap<string, number>;
  /** Object ids that the repository lacks. */
  readonly missing: readonly string[];
}

/** Asks for the sizes of objects, reading none of their content. */
export async function blobSizes(
  git: GitContext,
  ids: Iterable<string>,
): Promise<BlobSizes | GitScopeFailure> {
  const wanted = [...new Set(ids)].filter((id) => !/^0+$/.test(id));
  if (wanted.length === 0) return { ok: true, sizes: new Map(), missing: [] };
  const stdin = Buffer.from(`${wanted.join("\n")}\n`);
  const asked = await runGit(git, ["cat-file", "--batch-check=%(objectname) %(objectsize)"], {
    stdin,
  });
  if (!asked.ok) return asked;
  const sizes = new Map<string, number>();
  const missing: string[] = [];
  for (const line of asked.stdout.toString("latin1").split("\n")) {
    const [id = "", size = ""] = line.split(" ");
    if (size === "missing") missing.push(id);
    else if (id !== "") sizes.set(id, Number(size));
  }
  return { ok: true, sizes, missing };
}

/** The blobs on both sides of a change: a submodule's id is a commit that this repository does not have. */
export function blobsOf({ oldMode, newMode, oldId, newId }: RawEntry): string[] {
  return [...(oldMode === GITLINK ? [] : [oldId]), ...(newMode === GITLINK ? [] : [newId])];
}

import { open, unlink } from "node:fs/promises";
import { CAPTURE_ARGS } from "./diff-args.js";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, gitFailure, startGit } from "./git.js";

export interface PatchToWrite {
  readonly git: GitContext;
  readonly baseTree: string;
  readonly newTree: string;
  /** Does not exist yet. */
  readonly patchFile: string;
}

/** Writes the exact patch to a new file, durably; what could not be written whole is removed. */
export async function writePatch({
  git,
  baseTree,
  newTree,
  patchFile,
}: PatchToWrite): Promise<{ readonly ok: true; readonly bytes: number } | GitScopeFailure> {
  const file = await open(patchFile, "wx", 0o600);
  let whole = false;
  try {
    const process = startGit(git, [...CAPTURE_ARGS, baseTree, newTree]);
    let bytes = 0;
    for await (const chunk of process.stdout) {
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    const failure = await gitFailure(process);
    if (failure !== null) return failure;
    await file.sync();
    whole = true;
    return { ok: true, bytes };
  } finally {
    await file.close();
    if (!whole) await unlink(patchFile);
  }
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fail, type GitScopeErrorCode, type GitScopeFailure } from "./error.js";
import type { OpenRepository } from "./open-repository.js";
import { createPrivateFolder, processOwner } from "./private-folder.js";
import { PLAIN_DIFF, type PrivateGitDir, writePrivateGitDir } from "./private-git-dir.js";
import { removeFolder } from "./remove-folder.js";

/** A private folder with two git dirs' worth of context: one that sees the user's work tree, one that sees none. */
export interface Scratch {
  readonly folder: string;
  /** With the user's work tree. */
  readonly inTree: PrivateGitDir["git"];
  /** The same git dir with an empty work tree: nothing of the user's files is read. */
  readonly apart: PrivateGitDir["git"];
}

export interface ScratchOptions {
  readonly scratchDir: string;
  readonly maxFileBytes: number;
}

/** A file larger than this is named and not compared. */
export const DEFAULT_MAX_FILE_BYTES = 4 * 2 ** 20;

/**
 * A file is compared as it is run: `ident` would take code that stands in a `$Id: …$` out of it, and
 * an encoding that it is not in would show other characters.
 */
const AS_IT_STANDS = `${PLAIN_DIFF}* !ident !working-tree-encoding\n`;

/** Makes a private git dir under `scratchDir`; whoever asks removes its folder. */
export async function createScratch(
  open: OpenRepository,
  { scratchDir, maxFileBytes }: ScratchOptions,
): Promise<Scratch> {
  const folder = await createPrivateFolder(scratchDir, "gather", processOwner());
  try {
    const empty = join(folder, "empty");
    await mkdir(empty);
    const { git } = await writePrivateGitDir({
      ...open,
      path: folder,
      maxFileBytes,
      attributes: AS_IT_STANDS,
    });
    const apart = {
      ...git,
      cwd: empty,
      globalArgs: [`--git-dir=${folder}`, `--work-tree=${empty}`],
    };
    return { folder, inTree: git, apart };
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

/**
 * Runs a step that writes to our own folders: a full disk and the like become a result, and what
 * has no name of its own gets the given one.
 */
export async function guarded<Result extends { readonly ok: boolean }>(
  code: GitScopeErrorCode,
  step: () => Promise<Result | GitScopeFailure>,
): Promise<Result | GitScopeFailure> {
  try {
    const result = await step();
    return isNameless(result) ? fail(code, result.error.message) : result;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail(code, `Cannot use a private folder: ${error.code} in ${error.syscall}`);
  }
}

function isNameless(result: { readonly ok: boolean }): result is GitScopeFailure {
  return (
    !result.ok && "error" in result && (result as GitScopeFailure).error.code === "internal_error"
  );
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

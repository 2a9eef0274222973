import { posix } from "node:path";
import { ensureTree } from "./ensure-tree.js";
import { fail, type GitScopeFailure } from "./error.js";
import { runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { missing } from "./read-commit.js";
import { removeFolder } from "./remove-folder.js";
import { createScratch, DEFAULT_MAX_FILE_BYTES, guarded, type Scratch } from "./scratch.js";

export interface ReadTreeFileOptions extends GitOptions {
  /** A folder in the work tree. */
  readonly cwd: string;
  /** A folder that only the user can read; a private git dir is made there and removed. */
  readonly scratchDir: string;
  /** Object ids from the facts of a diff: the tree that is read, and its base. */
  readonly tree: string;
  readonly baseTree: string;
  /** Relative to the repository root, with `/`. */
  readonly path: string;
  /** A file larger than this is not read; 4 MiB when absent. */
  readonly maxBytes?: number;
}

/** The lines of a file without their ends; null where the tree has no plain text file of that name and size. */
export interface TreeFile {
  readonly ok: true;
  readonly lines: readonly string[] | null;
}

/**
 * Reads a text file as a tree has it, checking nothing out and following no link. What it gives is
 * not redacted, and whether the name looks secret is for the caller to ask.
 */
export async function readTreeFile(
  options: ReadTreeFileOptions,
): Promise<TreeFile | GitScopeFailure> {
  const { tree, baseTree, path } = options;
  if (![tree, baseTree].every((id) => /^[0-9a-f]{40,64}$/.test(id))) {
    return fail("invalid_commit", "The tree to read from is named by no object id");
  }
  if (!isTreePath(path)) return { ok: true, lines: null };
  const open = await openRepository(options.cwd, options);
  if (!open.ok) return open;
  return guarded("internal_error", async () => {
    const maxFileBytes = options.maxBytes ?? DEFAULT_MAX_FILE_BYTES;
    const scratch = await createScratch(open, { scratchDir: options.scratchDir, maxFileBytes });
    try {
      const ensured = await ensureTree(
        { git: scratch.apart, gitDir: scratch.folder, tree, baseTree },
        open,
      );
      return ensured.ok ? await readBlob(options, maxFileBytes, scratch, open) : ensured;
    } finally {
      await removeFolder(scratch.folder);
    }
  });
}

function isTreePath(path: string): boolean {
  const leaves = path === "." || path === ".." || path.startsWith("../");
  return !leaves && !/^\/|\/$|\0/.test(path) && path !== "" && posix.normalize(path) === path;
}

async function readBlob(
  { tree, path }: ReadTreeFileOptions,
  maxBytes: number,
  { apart: git }: Scratch,
  open: OpenRepository,
): Promise<TreeFile | GitScopeFailure> {
  const listed = await runGit(git, ["ls-tree", "-l", "-z", "--full-tree", tree, "--", path]);
  if (!listed.ok) return listed.exitCode === undefined ? listed : missing("A folder", open);
  const entry = /^100\d{3} blob ([0-9a-f]+) +(\d+|BAD)\t/.exec(listed.stdout.toString("latin1"));
  const [, id, size] = entry ?? [];
  if (id === undefined) return { ok: true, lines: null };
  if (Number(size) > maxBytes) return { ok: true, lines: null };
  const read = await runGit(git, ["cat-file", "blob", id], { maxBytes });
  if (!read.ok) return read.exitCode === undefined ? read : missing("Content of the file", open);
  return { ok: true, lines: read.stdout.includes(0) ? null : linesOf(read.stdout) };
}

function linesOf(content: Buffer): string[] {
  const lines = content.toString("utf8").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

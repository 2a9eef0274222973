import { copyFile, mkdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type GitContext, type GitFailure, runGit } from "./git.js";
import { joinIndexes } from "./join-indexes.js";
import { asReader } from "./private-git-dir.js";
import { bytesOf, type RawPath } from "./raw-entries.js";
import { listPlainIndex, type PlacedEntry } from "./read-plain-index.js";
import type { ObjectFormat, Repository } from "./repository.js";

type Filled = { readonly ok: true } | GitFailure;

const ATTRIBUTES = "/.gitattributes";
/** For fewer files, starting another git costs more than it saves. */
const WORTH_A_GIT = 1_000;
/** What they all write to is one disk. */
const MOST = 4;

/**
 * Writes the files of the index of a private git dir to the empty work tree of `git`; the index comes
 * to know them, so that none need be read again. That costs what creating files costs, and git's own
 * parallel workers spend on each file what they save: so each git here writes a stretch of neighbours
 * by itself, and notes them in its own copy of the index.
 */
export async function checkOut(
  asked: GitContext,
  gitDir: string,
  repository: Repository,
): Promise<Filled> {
  const index = { file: join(gitDir, "index"), format: repository.objectFormat };
  const git = asReader(asked, gitDir, repository);
  const entries = (await listPlainIndex(index.file, index.format)) ?? [];
  const stretches = inStretches(entries);
  if (stretches.length < 2) return runGit(git, ["checkout-index", "-a", "-u", "-f", "-q"]);
  // git reads attributes in the work tree itself: none may find them half written.
  const attributes = await writeEntries(git, index.file, entries.filter(hasAttributes));
  if (!attributes.ok) return attributes;
  const files = await writeFiles(git, index, stretches);
  if (!files.ok) return files;
  // Where names differ only in case, a git that runs beside could be led through a link.
  const rest = entries.filter(({ isFile }) => !isFile);
  return writeEntries(git, index.file, rest);
}

interface Index {
  readonly file: string;
  readonly format: ObjectFormat;
}

type Stretch = readonly PlacedEntry[];

function inStretches(entries: readonly PlacedEntry[]): Stretch[] {
  const most = Math.min(availableParallelism(), MOST);
  const count = Math.min(most, Math.floor(entries.length / WORTH_A_GIT));
  const length = Math.ceil(entries.length / count);
  return Array.from({ length: count }, (_, at) => entries.slice(at * length, (at + 1) * length));
}

function hasAttributes({ path, isFile }: PlacedEntry): boolean {
  return isFile && `/${path.slice(-ATTRIBUTES.length)}`.toLowerCase().endsWith(ATTRIBUTES);
}

async function writeFiles(
  git: GitContext,
  index: Index,
  stretches: readonly Stretch[],
): Promise<Filled> {
  await createSharedFolders(git.cwd, stretches);
  const parts = stretches.map((entries, at) => {
    return { file: `${index.file}-${at}`, entries, end: entries.at(-1)?.end ?? 0 };
  });
  const written = await Promise.all(
    parts.map(async ({ file, entries }) => {
      await copyFile(index.file, file);
      const rest = entries.filter((entry) => entry.isFile && !hasAttributes(entry));
      return writeEntries(git, file, rest);
    }),
  );
  const failed = written.find((answer) => !answer.ok);
  if (failed !== undefined) return failed;
  await joinIndexes(parts, index.file, index.format);
  for (const { file } of parts) await rm(file);
  return { ok: true };
}

async function writeEntries(
  git: GitContext,
  indexFile: string,
  entries: readonly PlacedEntry[],
): Promise<Filled> {
  if (entries.length === 0) return { ok: true };
  const stdin = Buffer.from(entries.map(({ path }) => `${path}\0`).join(""), "latin1");
  const env = { GIT_INDEX_FILE: indexFile };
  return runGit(git, ["checkout-index", "-z", "--stdin", "-u", "-f", "-q"], { env, stdin });
}

/** Two gits that create the same folder at once stop each other. */
async function createSharedFolders(folder: string, stretches: readonly Stretch[]): Promise<void> {
  for (const [at, stretch] of stretches.entries()) {
    const shared = sharedFolder(stretches[at - 1]?.at(-1)?.path ?? "", stretch[0]?.path ?? "");
    await mkdir(bytesOf(shared, folder), { recursive: true });
  }
}

/** The deepest folder that holds both, with its slash. */
function sharedFolder(one: RawPath, other: RawPath): RawPath {
  let end = 0;
  for (let at = 0; at < one.length && one[at] === other[at]; at++) {
    if (one[at] === "/") end = at + 1;
  }
  return one.slice(0, end);
}

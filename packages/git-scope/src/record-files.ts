import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyObjects } from "./copy-objects.js";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, type GitFailure, type GitOutput, runGit } from "./git.js";
import { inHalves } from "./in-halves.js";
import { asWriter, PLAIN_DIFF } from "./private-git-dir.js";
import { parseRawNul, type RawEntry, type RawPath } from "./raw-entries.js";
import type { Environment } from "./run-process.js";

export interface FilesToRecord {
  readonly git: GitContext;
  readonly gitDir: string;
  readonly indexFile: string;
  /** What `diff-files` says of the files that are tracked. */
  readonly changed: readonly RawEntry[];
  /** Taken out of the index. */
  readonly gone: readonly RawPath[];
  /** Put in, as they are in the work tree. */
  readonly there: readonly RawPath[];
}

export interface RecordedFiles {
  readonly ok: true;
  readonly tree: string;
  /** Files whose names git passed over. */
  readonly refused: readonly RawPath[];
  /** Files that git could not read. */
  readonly unreadable: readonly RawPath[];
}

/**
 * Brings an index of ours to the state of a work tree and writes its tree, by plumbing alone:
 * `git add` and `git commit` enter submodules and run what those name.
 */
export async function recordFiles(files: FilesToRecord): Promise<RecordedFiles | GitScopeFailure> {
  const { git, gitDir, indexFile, changed, gone, there } = files;
  const env = { GIT_INDEX_FILE: indexFile };
  const writer = asWriter(git, gitDir);
  const feed = (paths: readonly RawPath[]) => ({
    env,
    stdin: Buffer.from(paths.map((path) => `${path}\0`).join(""), "latin1"),
  });
  // git converts line endings by a look at what the index has for a file.
  const old = changed.filter(({ oldMode }) => oldMode.startsWith("100"));
  const copied = await copyObjects(
    { git, gitDir },
    old.map(({ oldId }) => oldId),
  );
  if (!copied.ok) return copied;
  // First out, then in: a folder may have taken a file's place, or a file a folder's.
  const remove = ["update-index", "--force-remove", "-z", "--stdin"];
  const removed = await runGit(writer, remove, feed(gone));
  if (!removed.ok) return removed;
  let passedOver = false;
  const put = (paths: readonly RawPath[]) =>
    runGit(writer, ["update-index", "--add", "--replace", "-z", "--stdin"], feed(paths));
  const added = await inHalves(there, async (paths) => {
    const first = await put(paths);
    const done = isBadEncoding(first) ? await withoutEncodings(gitDir, () => put(paths)) : first;
    if (done.stderr?.includes("Ignoring path ")) passedOver = true;
    return done;
  });
  if (!added.ok) return added;
  const written = await runGit(writer, ["write-tree", "--missing-ok"], { env });
  if (!written.ok) return written;
  const tree = written.stdout.toString("latin1").trim();
  const unreadable = added.failed;
  if (!passedOver) return { ok: true, tree, refused: [], unreadable };
  const listed = await runGit(git, ["ls-files", "-z"], { env, maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const recorded = new Set([...listed.stdout.toString("latin1").split("\0"), ...unreadable]);
  return { ok: true, tree, refused: there.filter((path) => !recorded.has(path)), unreadable };
}

function isBadEncoding(answer: GitOutput | GitFailure): boolean {
  return !answer.ok && /failed to encode|BOM is (prohibited|required)/.test(answer.stderr ?? "");
}

/** One file that is not in the encoding that its attributes say makes git give up on all: then they are taken as they are. */
async function withoutEncodings<Answer>(
  gitDir: string,
  step: () => Promise<Answer>,
): Promise<Answer> {
  const rules = join(gitDir, "info", "attributes");
  await writeFile(rules, `${PLAIN_DIFF}* !working-tree-encoding\n`);
  try {
    return await step();
  } finally {
    await writeFile(rules, PLAIN_DIFF);
  }
}

/** Lists the tracked files of a work tree that differ from the index, and what the index has for them. */
export async function changedSince(
  git: GitContext,
  env: Environment,
): Promise<{ readonly ok: true; readonly entries: readonly RawEntry[] } | GitScopeFailure> {
  const args = ["diff-files", "-z", "--raw", "--no-abbrev", "--ignore-submodules=all"];
  const listed = await runGit(git, args, { env });
  return listed.ok ? { ok: true, entries: parseRawNul(listed.stdout) } : listed;
}

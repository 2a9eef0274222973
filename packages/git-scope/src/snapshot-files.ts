import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import { isInstructionFile } from "./instruction-files.js";
import type { OmissionLog } from "./omission-log.js";
import { entryOver, foldersOf } from "./path-folders.js";
import type { RawPath } from "./raw-entries.js";

/** What each file takes on a disk at least. */
const BLOCK_BYTES = 4 * 2 ** 10;

export interface TreesToChooseFrom {
  readonly headTree: string;
  readonly baseTree: string;
  isSecretPath(path: string): boolean;
  /** Of all files; the largest are left out for the rest to fit. */
  readonly maxBytes: number;
}

export interface TreeEntry {
  readonly path: RawPath;
  readonly mode: string;
  readonly id: string;
  /** Null when the repository lacks the content. */
  readonly size: number | null;
}

export interface ChosenFiles {
  readonly ok: true;
  readonly entries: readonly TreeEntry[];
  readonly secrets: readonly RawPath[];
  readonly instructions: readonly RawPath[];
}

/** Chooses the files of a snapshot: those of the head without its secrets, with the instructions of the base. */
export async function chooseSnapshotFiles(
  git: GitContext,
  { headTree, baseTree, isSecretPath, maxBytes }: TreesToChooseFrom,
  log: OmissionLog,
): Promise<ChosenFiles | GitScopeFailure> {
  const head = await treeEntries(git, headTree, ["-l"]);
  if (!head.ok) return head;
  const base = await treeEntries(git, baseTree, []);
  if (!base.ok) return base;
  const isSecret = ({ path }: TreeEntry) => isSecretPath(readable(path));
  const instructs = ({ path }: TreeEntry) => isInstructionFile(readable(path));
  const secrets = head.entries.filter(isSecret);
  const own = head.entries.filter((entry) => !isSecret(entry) && !instructs(entry));
  const taken = takenBy(own);
  const instructions = base.entries.filter(
    (entry) => instructs(entry) && !isSecret(entry) && !taken(entry),
  );
  const present = own.filter(({ size }) => size !== null);
  const tooMuch = largest(present, maxBytes);
  log.add("unreadable", pathsOf(own.filter(({ size }) => size === null)));
  log.add("over_size_cap", pathsOf([...tooMuch]));
  return {
    ok: true,
    entries: [...present.filter((entry) => !tooMuch.has(entry)), ...instructions],
    secrets: pathsOf(secrets),
    instructions: pathsOf(instructions),
  };
}

/** A name for those who look for ASCII in it; what is not UTF-8 becomes U+FFFD. */
function readable(path: RawPath): string {
  return Buffer.from(path, "latin1").toString("utf8");
}

function pathsOf(entries: readonly TreeEntry[]): RawPath[] {
  return entries.map(({ path }) => path);
}

/** Tells whether a file's place is taken: by a folder, or by a file where it needs a folder. */
function takenBy(entries: readonly TreeEntry[]): (entry: TreeEntry) => boolean {
  const folders = foldersOf(pathsOf(entries));
  const files = new Set(entries.map(({ path }) => `${path}/`));
  return ({ path }) => folders.has(path) || entryOver(path, files) !== null;
}

/** The largest files, of which none can stay if the others are to fit. */
function largest(entries: readonly TreeEntry[], maxBytes: number): ReadonlySet<TreeEntry> {
  const weightOf = ({ size }: TreeEntry) => Math.max(size ?? 0, BLOCK_BYTES);
  let over = entries.reduce((sum, entry) => sum + weightOf(entry), -maxBytes);
  const left = new Set<TreeEntry>();
  if (over <= 0) return left;
  for (const entry of entries.toSorted((a, b) => weightOf(b) - weightOf(a))) {
    if (over <= 0) break;
    left.add(entry);
    over -= weightOf(entry);
  }
  return left;
}

async function treeEntries(
  git: GitContext,
  tree: string,
  options: readonly string[],
): Promise<{ readonly ok: true; readonly entries: readonly TreeEntry[] } | GitScopeFailure> {
  const args = ["ls-tree", "-r", "-z", "--full-tree", ...options, tree];
  const listed = await runGit(git, args, { maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const lines = listed.stdout.toString("latin1").split("\0").slice(0, -1);
  return { ok: true, entries: lines.map(treeEntry) };
}

function treeEntry(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [mode = "", , id = "", size = "-"] = line.slice(0, tab).split(/ +/);
  const bytes = size === "-" ? 0 : Number(size);
  // git says "BAD" of content that it has not.
  return { path: line.slice(tab + 1), mode, id, size: Number.isNaN(bytes) ? null : bytes };
}

import type { GitScopeFailure } from "./error.js";
import { type GitContext, type GitFailure, gitFailure, startGit } from "./git.js";
import { covers, isBelow } from "./narrow-paths.js";
import type { RawPath } from "./raw-entries.js";

/** What `git ls-files` says of the files besides their content. */
export interface ListedFiles {
  readonly ok: true;
  /** New files, in git's order; neither ignored nor in a nested repository. */
  readonly untracked: readonly RawPath[];
  /** Folders that are repositories of their own, ending in `/`. */
  readonly nested: readonly RawPath[];
  /** Folders that git could not look into, ending in `/`. */
  readonly closed: readonly RawPath[];
  readonly unmerged: readonly RawPath[];
  readonly assumeUnchanged: readonly RawPath[];
  readonly skipWorktree: readonly RawPath[];
}

/**
 * Lists new files and the tracked ones whose flags hide their changes, in one pass.
 *
 * @param tracked false when no tracked file is known to have a flag or a conflict
 */
export async function listFiles(
  git: GitContext,
  pathspec: readonly string[],
  tracked: boolean,
): Promise<ListedFiles | GitScopeFailure> {
  const args = ["-o", "-v", "-z", "--exclude-standard", "--", ...pathspec];
  const process = startGit(git, ["ls-files", ...(tracked ? ["-c"] : []), ...args]);
  const lists = {
    untracked: [] as RawPath[],
    nested: [] as RawPath[],
    unmerged: new Set<RawPath>(),
    assumeUnchanged: [] as RawPath[],
    skipWorktree: [] as RawPath[],
  };
  for await (const line of splitNul(process.stdout)) {
    const path = line.slice(2);
    const tag = line[0] ?? "";
    if (tag === "?") (path.endsWith("/") ? lists.nested : lists.untracked).push(path);
    else if (tag === "M") lists.unmerged.add(path);
    else if (tag === "S" || tag === "s") lists.skipWorktree.push(path);
    else if (tag === "h") lists.assumeUnchanged.push(path);
  }
  const failure = await gitFailure(process);
  if (failure !== null) return failure;
  const closed = closedFolders((await process.ended()).stderr);
  return { ok: true, ...lists, closed, unmerged: [...lists.unmerged] };
}

/** git warns of them and goes on, as if they were empty; a warning above 4 KiB is cut. */
function closedFolders(stderr: string): RawPath[] {
  const warnings = stderr.matchAll(/^warning: could not open directory '(.*?)\/?(?:': [^']*)?$/gm);
  return [...warnings].map(([, path = ""]) => `${Buffer.from(path).toString("latin1")}/`);
}

export interface IgnoredFiles {
  readonly ok: true;
  /** Files, and folders that hold nothing else, which end in `/`. */
  readonly paths: readonly RawPath[];
}

/** Lists what the ignore rules keep out, whole folders as one. */
export async function listIgnored(
  git: GitContext,
  pathspec: readonly string[],
): Promise<IgnoredFiles | GitScopeFailure> {
  const asked = await listIgnoredOnce(git, pathspec);
  // What git says, as a defect of its own, of a path deep within a folder that is ignored whole.
  const isBelowIgnored = !asked.ok && /not superset of prefix/.test(asked.stderr ?? "");
  if (!isBelowIgnored) return asked;
  const all = await listIgnoredOnce(git, []);
  if (!all.ok) return all;
  const wanted = pathspec.map((path) => Buffer.from(path).toString("latin1"));
  const isWanted = (path: RawPath) =>
    wanted.some((name) => covers(name, path) || isBelow(name, path));
  return { ok: true, paths: all.paths.filter(isWanted) };
}

async function listIgnoredOnce(
  git: GitContext,
  pathspec: readonly string[],
): Promise<IgnoredFiles | GitFailure> {
  const args = ["ls-files", "-o", "-i", "--exclude-standard", "--directory", "-z"];
  const process = startGit(git, [...args, "--", ...pathspec]);
  const paths: RawPath[] = [];
  for await (const path of splitNul(process.stdout)) paths.push(path);
  return (await gitFailure(process)) ?? { ok: true, paths };
}

/** Yields what stands before each NUL, one character a byte. */
async function* splitNul(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of chunks) {
    const parts = (rest + chunk.toString("latin1")).split("\0");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}

import { lstat, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { discoveryEnv, safePath, sealedEnv } from "./environment.js";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { findGit } from "./find-git.js";
import { type GitContext, type GitFailure, runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { complaintAbout } from "./owns-its-git-dir.js";

export type ObjectFormat = "sha1" | "sha256";

/** The tree without files, which every git knows without storing it. */
export const EMPTY_TREE = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
} as const;

/** A repository that was found and judged fit to be read. */
export interface Repository {
  /** The top folder of the work tree: absolute, symlinks resolved. */
  readonly root: string;
  /** The git dir of this work tree, and the one that linked work trees share; the same in a plain repository. */
  readonly gitDir: string;
  readonly commonDir: string;
  readonly objectFormat: ObjectFormat;
  readonly shallow: boolean;
  /** The commit and tree of HEAD; null on a branch without commits. */
  readonly head: { readonly commit: string; readonly tree: string } | null;
}

/** Where a repository seems to be, and how git is run to find out. */
export interface Located {
  readonly ok: true;
  /** The nearest folder, upwards, that holds an entry named `.git`. */
  readonly nearest: string;
  /** Runs git within the repository, under the user's own configuration: for nothing but looking things up. */
  readonly lookup: GitContext;
  /** Runs git with no configuration at all; a private git dir is still to be named. */
  readonly sealed: GitContext;
}

export type FoundRepository =
  | { readonly ok: true; readonly repository: Repository }
  | GitScopeFailure;

/**
 * Finds the repository that a folder belongs to, by the user's own git and its
 * `safe.directory`, and refuses one whose git dir reaches outside.
 */
export async function resolveRepository(
  cwd: string,
  options: GitOptions,
): Promise<FoundRepository> {
  const located = await locateRepository(cwd, options);
  return located.ok ? identifyRepository(located) : located;
}

export async function locateRepository(
  cwd: string,
  options: GitOptions,
): Promise<Located | GitScopeFailure> {
  const workspace = await realpath(cwd).catch(() => null);
  if (workspace === null) return notARepository(cwd);
  const nearest = await nearestGitEntry(workspace);
  if (nearest === null) return notARepository(cwd);
  const file = await findGit({ env: options.env, workspace: nearest });
  if (file === null) {
    return fail("git_unavailable", "git is not on PATH, outside of the repository itself");
  }
  const path = await safePath(options.env, nearest);
  const timeoutMs = options.timeoutSeconds * 1000;
  const base = { file, timeoutMs, signal: options.signal, globalArgs: [] };
  return {
    ok: true,
    nearest,
    lookup: { ...base, cwd: workspace, env: discoveryEnv(options.env, path) },
    sealed: { ...base, cwd: nearest, env: sealedEnv(options.env, path) },
  };
}

function notARepository(cwd: string): GitScopeFailure {
  return fail("not_a_git_repo", `${quotePath(cwd)} is not in a git work tree`);
}

async function nearestGitEntry(folder: string): Promise<string | null> {
  for (let current = folder; ; current = dirname(current)) {
    if (await lstat(join(current, ".git")).catch(() => null)) return current;
    if (current === dirname(current)) return null;
  }
}

const QUESTIONS = [
  "rev-parse",
  "--revs-only",
  "--is-shallow-repository",
  "--show-object-format",
  "--is-bare-repository",
  "--path-format=absolute",
  "--show-toplevel",
  "--git-dir",
  "--git-common-dir",
  "HEAD",
  "HEAD^{tree}",
];

/** Asks git what it found, and judges whether that may be read. */
export async function identifyRepository({ lookup, nearest }: Located): Promise<FoundRepository> {
  const answer = await runGit(lookup, QUESTIONS);
  if (!answer.ok) return refusal(answer, nearest, lookup);
  const [shallow, format, , root, gitDir, commonDir, ...head] = answer.stdout
    .toString("utf8")
    .replace(/\n$/, "")
    .split("\n");
  if (root !== nearest || gitDir === undefined || commonDir === undefined || head.length > 2) {
    return unsafe(nearest, "its work tree is not the folder that holds its .git");
  }
  const [commit, tree] = head;
  if (commit !== undefined && tree === undefined) {
    return fail("history_missing", "The commit at HEAD is not in the repository", {
      fetchCommand: "git fetch",
    });
  }
  const repository: Repository = {
    root,
    gitDir,
    commonDir,
    objectFormat: format === "sha256" ? "sha256" : "sha1",
    shallow: shallow === "true",
    head: commit === undefined || tree === undefined ? null : { commit, tree },
  };
  const complaint = await complaintAbout(repository);
  return complaint === null ? { ok: true, repository } : unsafe(root, complaint);
}

function unsafe(root: string, why: string): GitScopeFailure {
  return fail("unsafe_repository", `The repository at ${quotePath(root)} is refused: ${why}`);
}

async function refusal(
  failure: GitFailure,
  nearest: string,
  lookup: GitContext,
): Promise<GitScopeFailure> {
  const stderr = failure.stderr ?? "";
  if (/dubious ownership|safe\.directory|safe\.bareRepository/.test(stderr)) {
    return unsafe(nearest, "git does not trust its owner; see safe.directory in `git help config`");
  }
  if (/must be run in a work tree/.test(stderr)) {
    return fail("not_a_git_repo", `${quotePath(nearest)} has no work tree`);
  }
  if (/not a git repository|invalid gitfile/.test(stderr)) return notARepository(nearest);
  return failure.exitCode === undefined ? failure : ((await versionComplaint(lookup)) ?? failure);
}

/** Asked only after a failure, so that it costs nothing otherwise. */
async function versionComplaint(lookup: GitContext): Promise<GitScopeFailure | null> {
  const asked = await runGit(lookup, ["version"]);
  const found = asked.ok ? /^git version (\d+)\.(\d+)\S*/.exec(asked.stdout.toString()) : null;
  if (found === null) return fail("git_unavailable", `${quotePath(lookup.file)} does not work`);
  const [text, major, minor] = found;
  if (Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 32)) return null;
  return fail(
    "git_unavailable",
    `${text.replace(" version", "")} is too old: 2.32 or later is needed`,
  );
}

import { lstat, readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { findIndex } from "./find-index.js";
import { firstComplaint, type GitContext, type GitFailure, runGit } from "./git.js";
import { gitVersion, LATER_GIT } from "./git-version.js";
import { notARepository } from "./locate-repository.js";
import { complaintAbout } from "./owns-its-git-dir.js";
import { FETCH_ALL } from "./read-commit.js";
import type { Located, Repository } from "./repository.js";
import { listSettings } from "./user-settings.js";

export type FoundRepository =
  | { readonly ok: true; readonly repository: Repository }
  | GitScopeFailure;

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
export async function identifyRepository(
  { lookup, nearest, namedIndex }: Located,
  settings = () => listSettings(lookup),
): Promise<FoundRepository> {
  const answer = await runGit(lookup, QUESTIONS);
  if (!answer.ok) return refusal(answer, nearest, lookup);
  const [shallow, format, , root, gitDir, commonDir, ...head] = answer.stdout
    .toString("utf8")
    .replace(/\n$/, "")
    .split("\n");
  const isWhole = root === nearest && gitDir !== undefined && commonDir !== undefined;
  // An old git passes over the questions that it does not know, and answers with a relative path.
  if (!isWhole || head.length > 2 || !isAbsolute(gitDir)) {
    return (await lackOfGit(lookup, nearest)) ?? elsewhere(nearest);
  }
  const [commit, tree] = head;
  if (commit !== undefined && tree === undefined) {
    return fail("history_missing", "The commit at HEAD is not in the repository", {
      fetchCommand: "git fetch",
    });
  }
  if (commit === undefined && (await isBranchThere(gitDir, commonDir))) {
    return fail("history_missing", "The branch at HEAD is damaged: it names no commit");
  }
  const repository: Repository = {
    root,
    gitDir,
    commonDir,
    ...(await findIndex(namedIndex, root, gitDir)),
    objectFormat: format === "sha256" ? "sha256" : "sha1",
    shallow: shallow === "true",
    head: commit === undefined || tree === undefined ? null : { commit, tree },
  };
  const complaint = await complaintAbout(repository, settings);
  return complaint === null
    ? { ok: true, repository }
    : unsafe(root, complaint, "Clone it anew, or mend its git directory.");
}

function elsewhere(nearest: string): GitScopeFailure {
  if (nearest.includes("\n")) {
    return unsafe(nearest, "its path holds a line feed", "Rename the folder.");
  }
  return unsafe(
    nearest,
    "its work tree is not the folder that holds its .git",
    "Work in the folder that core.worktree of its configuration names, or remove that setting.",
  );
}

/** git takes a branch that it cannot read for one without commits, as a crash may leave it. */
async function isBranchThere(gitDir: string, commonDir: string): Promise<boolean> {
  const head = await readFile(join(gitDir, "HEAD"), "utf8").catch(() => "");
  const name = /^ref: (.+)\n?$/.exec(head)?.[1];
  if (name === undefined) return true;
  return (await lstat(join(commonDir, name)).catch(() => null))?.isFile() ?? false;
}

function unsafe(root: string, why: string, repair?: string): GitScopeFailure {
  const message = `The repository at ${quotePath(root)} is refused: ${why}`;
  return fail("unsafe_repository", message, repair === undefined ? {} : { repair });
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
  if (/promisor remote|lazy fetching disabled/.test(stderr)) {
    return fail("history_missing", "The commit at HEAD or its tree is not in the partial clone", {
      fetchCommand: FETCH_ALL,
    });
  }
  if (/not a git repository|invalid gitfile/.test(stderr)) return notARepository(nearest);
  if (failure.exitCode === undefined) return failure;
  return (
    (await lackOfGit(lookup, nearest, stderr)) ??
    unsafe(nearest, `git cannot read it: ${firstComplaint(stderr)}`, "Mend what git complains of.")
  );
}

/** What git itself lacks; asked only after a failure, so that it costs nothing otherwise. */
async function lackOfGit(
  lookup: GitContext,
  nearest: string,
  stderr = "",
): Promise<GitScopeFailure | null> {
  const asked = await gitVersion(lookup);
  if (!asked.ok) return asked;
  if (!/unknown repository extension|Expected git repo version/.test(stderr)) return null;
  const lack = `git ${asked.version} is too old for the repository at ${quotePath(nearest)}`;
  return fail("git_unavailable", `${lack}: ${firstComplaint(stderr)}`, LATER_GIT);
}

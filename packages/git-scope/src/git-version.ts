import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { type GitContext, runGit } from "./git.js";

export type GitVersion = { readonly ok: true; readonly version: string } | GitScopeFailure;

/** Asks git for its version, and refuses one that is too old. */
export async function gitVersion(git: GitContext): Promise<GitVersion> {
  const asked = await runGit({ ...git, globalArgs: [] }, ["version"]);
  if (!asked.ok && asked.exitCode === undefined) return asked;
  const text = asked.ok ? asked.stdout.toString() : "";
  const [, version, major, minor] = /^git version ((\d+)\.(\d+)\S*)/.exec(text) ?? [];
  if (version === undefined) return fail("git_unavailable", `${quotePath(git.file)} does not work`);
  if (Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 32)) {
    return { ok: true, version };
  }
  return fail("git_unavailable", `git ${version} is too old: 2.32 or later is needed`, LATER_GIT);
}

export const LATER_GIT = { repair: "Install a later git, and put it on PATH before this one." };

import { sealedEnv } from "./environment.js";
import { fail, type GitScopeFailure } from "./error.js";
import { findGit } from "./find-git.js";
import type { GitContext } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { gitVersion } from "./git-version.js";
import { withoutProgramsOf } from "./safe-path.js";
import { untrustedFolders } from "./untrusted-folders.js";

export interface CheckGitOptions extends GitOptions {
  /** A folder whose files must never be run, nor those of the repositories that it lies in. */
  readonly workspace: string;
}

export type CheckedGit =
  | { readonly ok: true; readonly path: string; readonly version: string }
  | GitScopeFailure;

/** Finds git on `PATH`, as `findGit` does, and asks whether it works and is new enough. */
export async function checkGit(options: CheckGitOptions): Promise<CheckedGit> {
  const git = await gitApart(options);
  if (git === null) return fail("git_unavailable", "No git on PATH outside the workspace");
  const asked = await gitVersion(git);
  return asked.ok ? { ...asked, path: git.file } : asked;
}

/** Runs git in no repository and with no configuration; null where there is none. */
export async function gitApart(options: CheckGitOptions): Promise<GitContext | null> {
  const { workspace, timeoutSeconds, signal } = options;
  const file = await findGit(options);
  if (file === null) return null;
  const env = withoutProgramsOf(await untrustedFolders(workspace), options.env);
  return {
    file,
    cwd: "/",
    env: { ...sealedEnv(env), GIT_CEILING_DIRECTORIES: "/" },
    timeoutMs: timeoutSeconds * 1_000,
    signal,
    globalArgs: [],
  };
}

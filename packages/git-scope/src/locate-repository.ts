import { realpath } from "node:fs/promises";
import { discoveryEnv, sealedEnv } from "./environment.js";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { findGit } from "./find-git.js";
import type { GitOptions } from "./git-options.js";
import { nearestGitEntry } from "./nearest-git-entry.js";
import type { Located } from "./repository.js";
import { withoutProgramsOf } from "./safe-path.js";
import { untrustedFolders } from "./untrusted-folders.js";

/** Finds the folder with the nearest `.git`, and the git to ask about it; runs nothing. */
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
  const env = withoutProgramsOf(await untrustedFolders(nearest), options.env);
  const timeoutMs = options.timeoutSeconds * 1000;
  const base = { file, timeoutMs, signal: options.signal, globalArgs: [] };
  return {
    ok: true,
    nearest,
    namedIndex: options.env.GIT_INDEX_FILE,
    lookup: {
      ...base,
      cwd: workspace,
      env: discoveryEnv(env),
      // It could say that a commit has other parents than it has.
      globalArgs: ["-c", "core.commitGraph=false"],
    },
    sealed: { ...base, cwd: nearest, env: sealedEnv(env) },
  };
}

export function notARepository(cwd: string): GitScopeFailure {
  // So Node gives a name that is not UTF-8, and nothing is found by it.
  const why = cwd.includes("\ufffd") ? "has a name that is not UTF-8" : "is not in a git work tree";
  return fail("not_a_git_repo", `${quotePath(cwd)} ${why}`);
}

import { sealedEnv } from "./environment.js";
import { findGit } from "./find-git.js";
import { runGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { withoutProgramsOf } from "./safe-path.js";
import { untrustedFolders } from "./untrusted-folders.js";

export interface PatchIdOptions extends GitOptions {
  /** The folder whose files must never be run. */
  readonly workspace: string;
}

/**
 * The id that `git patch-id --stable` gives a diff: the same for the same change, whatever lines it
 * stands on and however its files are ordered.
 *
 * @param diff unified, in UTF-8
 * @returns 40 hexadecimal digits; null for a diff without a change, and where git does not answer
 */
export async function patchId(diff: string, options: PatchIdOptions): Promise<string | null> {
  const { env, workspace, timeoutSeconds, signal } = options;
  const file = await findGit({ env, workspace });
  if (file === null) return null;
  const safeEnv = withoutProgramsOf(await untrustedFolders(workspace), env);
  const called = await runGit(
    {
      file,
      cwd: "/",
      env: { ...sealedEnv(safeEnv), GIT_CEILING_DIRECTORIES: "/" },
      timeoutMs: timeoutSeconds * 1_000,
      signal,
      globalArgs: [],
    },
    ["patch-id", "--stable"],
    { stdin: Buffer.from(diff) },
  );
  if (!called.ok) return null;
  return /^[0-9a-f]{40,64}/.exec(called.stdout.toString("latin1"))?.[0] ?? null;
}

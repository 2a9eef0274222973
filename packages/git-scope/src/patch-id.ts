import { type CheckGitOptions, gitApart } from "./check-git.js";
import { runGit } from "./git.js";

export type PatchIdOptions = CheckGitOptions;

/**
 * The id that `git patch-id --stable` gives a diff: the same for the same change, whatever lines it
 * stands on and however its files are ordered.
 *
 * @param diff unified, in UTF-8
 * @returns 40 hexadecimal digits; null for a diff without a change, and where git does not answer
 */
export async function patchId(diff: string, options: PatchIdOptions): Promise<string | null> {
  const git = await gitApart(options);
  if (git === null) return null;
  const called = await runGit(git, ["patch-id", "--stable"], { stdin: Buffer.from(diff) });
  if (!called.ok) return null;
  return /^[0-9a-f]{40,64}/.exec(called.stdout.toString("latin1"))?.[0] ?? null;
}

import { GITLINK } from "./changed-file.js";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { RawPath } from "./raw-entries.js";
import type { PlainIndex } from "./read-plain-index.js";

/**
 * Lists the submodules of an index.
 *
 * @param plain null when it is too intricate to be read without git
 */
export async function listSubmodules(
  git: GitContext,
  plain: PlainIndex | null,
): Promise<{ readonly ok: true; readonly paths: readonly RawPath[] } | GitScopeFailure> {
  if (plain !== null) return { ok: true, paths: plain.submodules };
  const listed = await runGit(git, ["ls-files", "-s", "-z"], { maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const lines = listed.stdout.toString("latin1").split("\0");
  const links = lines.filter((line) => line.startsWith(GITLINK));
  const paths = links.map((line) => line.slice(line.indexOf("\t") + 1));
  return { ok: true, paths: [...new Set(paths)] };
}

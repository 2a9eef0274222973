import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { GitScopeFailure } from "./error.js";
import { statFiles } from "./file-stats.js";
import { type GitContext, runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import type { RawPath } from "./raw-entries.js";

/** A pointer of Git LFS is shorter; see its specification. */
const POINTER_BYTES = 1024;

/** Lists the files whose content Git LFS has put into the user's folder, where git itself has a pointer. */
export async function lfsContents(
  git: GitContext,
  { repository }: OpenRepository,
): Promise<{ readonly ok: true; readonly paths: readonly RawPath[] } | GitScopeFailure> {
  const store = join(repository.commonDir, "lfs");
  if ((await stat(store).catch(() => null)) === null) return { ok: true, paths: [] };
  const env = { GIT_LITERAL_PATHSPECS: "0" };
  const listed = await runGit(git, ["ls-files", "-z", "--", ":(attr:filter=lfs)"], { env });
  if (!listed.ok) return listed;
  const paths = listed.stdout.toString("latin1").split("\0").slice(0, -1);
  const stats = await statFiles(repository.root, paths);
  return { ok: true, paths: paths.filter((path) => (stats.get(path)?.size ?? 0) >= POINTER_BYTES) };
}

import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { GitScopeFailure } from "./error.js";
import { statFiles } from "./file-stats.js";
import { type GitContext, runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import type { RawPath } from "./raw-entries.js";

/** A pointer of Git LFS is shorter; see its specification. */
const POINTER_BYTES = 1024;

type Listed = { readonly ok: true; readonly paths: readonly RawPath[] } | GitScopeFailure;

/** Lists the tracked files that a filter has put into the user's folder, so that git has something else. */
export async function filteredContents(git: GitContext, open: OpenRepository): Promise<Listed> {
  const { settings, repository } = open;
  const paths: RawPath[] = [];
  for (const filter of settings.filters) {
    // Whoever has Git LFS has its filter, in every repository.
    if (filter === "lfs" || !/^[\w.-]+$/.test(filter)) continue;
    const listed = await withFilter(git, filter);
    if (!listed.ok) return listed;
    paths.push(...listed.paths);
  }
  const store = await stat(join(repository.commonDir, "lfs")).catch(() => null);
  if (store === null) return { ok: true, paths };
  const listed = await withFilter(git, "lfs");
  if (!listed.ok) return listed;
  const stats = await statFiles(repository.root, listed.paths);
  const isContent = (path: RawPath) => (stats.get(path)?.size ?? 0) >= POINTER_BYTES;
  return { ok: true, paths: [...paths, ...listed.paths.filter(isContent)] };
}

async function withFilter(git: GitContext, filter: string): Promise<Listed> {
  const env = { GIT_LITERAL_PATHSPECS: "0" };
  const args = ["ls-files", "-z", "--", `:(attr:filter=${filter})`];
  const listed = await runGit(git, args, { env });
  if (!listed.ok) return listed;
  return { ok: true, paths: listed.stdout.toString("latin1").split("\0").slice(0, -1) };
}

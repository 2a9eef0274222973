import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import type { RawEntry, RawPath } from "./raw-entries.js";

export interface LfsFiles {
  readonly ok: true;
  readonly paths: ReadonlySet<RawPath>;
}

/**
 * Finds the files that Git LFS or another filter keeps: the repository has a pointer, or what was
 * filtered, where the folder has the content, and without running the filter the two cannot be
 * compared.
 */
export async function lfsFiles(
  git: GitContext,
  { settings, repository }: OpenRepository,
  entries: readonly Pick<RawEntry, "path" | "letter">[],
): Promise<LfsFiles | GitScopeFailure> {
  const none = { ok: true, paths: new Set<RawPath>() } as const;
  const present = entries.filter(({ letter }) => letter !== "D").map(({ path }) => path);
  if (present.length === 0) return none;
  const { filters } = settings;
  const lfs = await stat(join(repository.commonDir, "lfs")).catch(() => null);
  if (lfs === null && filters.size === 0) return none;
  const stdin = Buffer.from(present.map((path) => `${path}\0`).join(""), "latin1");
  const asked = await runGit(git, ["check-attr", "-z", "--stdin", "filter"], { stdin });
  if (!asked.ok) return asked;
  // Triples of path, attribute and value.
  const fields = asked.stdout.toString("latin1").split("\0");
  const paths = new Set<RawPath>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const filter = fields[at + 2] ?? "";
    if (filter === "lfs" || filters.has(filter)) paths.add(fields[at] ?? "");
  }
  return { ok: true, paths };
}

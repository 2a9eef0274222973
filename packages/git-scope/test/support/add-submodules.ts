import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Repo } from "@codex-in-claude/testkit";

/** Adds submodules that are not checked out. */
export async function addSubmodules(repo: Repo, ...names: readonly string[]): Promise<void> {
  const commit = await repo.git("rev-parse", "HEAD");
  for (const name of names) {
    await repo.git("update-index", "--add", "--cacheinfo", `160000,${commit},${name}`);
    mkdirSync(join(repo.path, name));
  }
  await repo.git("commit", "-q", "-m", "submodules");
}

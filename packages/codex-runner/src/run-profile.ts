import { realpath } from "node:fs/promises";
import type { CodexRequest } from "./codex-request.js";
import { besideGlobs, historyPaths } from "./hidden-paths.js";
import { canBeSealed, randomName } from "./permission-profile.js";
import { liesIn } from "./safe-path.js";
import { toolchainRoots } from "./toolchain-roots.js";

/** The paths of a run's permission profile, links resolved. */
export interface RunProfile {
  readonly name: string;
  readonly readRoots: readonly string[];
  readonly hiddenPaths: readonly string[];
}

export interface ProfilePlaces {
  /** Links resolved. */
  readonly cwd: string;
  readonly codexHome: string;
  readonly packageRoot: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type ProfileResult =
  | { readonly ok: true; readonly profile: RunProfile; readonly warnings: readonly string[] }
  /** A path that matters cannot be named in a profile. */
  | { readonly ok: false; readonly reason: string };

/** Settles what a sealed run can read beside its tree, and what in it is hidden. */
export async function makeRunProfile(
  request: CodexRequest,
  { cwd, codexHome, packageRoot, env }: ProfilePlaces,
): Promise<ProfileResult> {
  if (!canBeSealed(cwd)) return odd("the folder's path");
  if (!canBeSealed(packageRoot)) return odd("the path of codex");
  const history = request.sandbox === "read-only" ? await historyPaths(cwd) : [];
  const named = await withRealpaths([codexHome, ...history, ...(request.hiddenPaths ?? [])]);
  const hiddenPaths = await besideGlobs(named.filter((path) => path !== cwd && liesIn(path, cwd)));
  if (!hiddenPaths.every(canBeSealed)) return odd("a path to hide");
  const toolchains = request.sandbox === "workspace-write" ? await toolchainRoots(env) : [];
  const asked = request.readRoots ?? [];
  const roots = await withRealpaths([packageRoot, ...toolchains, ...asked]);
  const isLeftOut = asked.some((root) => !canBeSealed(root));
  return {
    ok: true,
    profile: { name: randomName(), readRoots: roots.filter(canBeSealed), hiddenPaths },
    warnings: isLeftOut ? ["A root to read was left out: codex takes its path for a glob"] : [],
  };
}

function odd(what: string): ProfileResult {
  return { ok: false, reason: `${what} has characters that codex takes for a glob` };
}

/** Every path as it is given and as it is; one that is not there stays as it is given. */
async function withRealpaths(paths: readonly string[]): Promise<string[]> {
  const real = await Promise.all(paths.map((path) => realpath(path).catch(() => path)));
  return [...new Set([...real, ...paths])];
}

import { readdirSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import type { CodexRequest } from "./codex-request.js";
import { findHidden } from "./find-hidden.js";
import { hiddenPaths } from "./hidden-paths.js";
import { canBeSealed, randomName } from "./permission-profile.js";
import { foldersDownTo } from "./project-instructions.js";
import { liesIn, resolved } from "./safe-path.js";
import { toolchainRoots } from "./toolchain-roots.js";

/** The paths of a run's permission profile, links resolved. */
export interface RunProfile {
  readonly name: string;
  /** What is read or written: the folder worked in, or the repository that it lies in. */
  readonly tree: string;
  readonly readRoots: readonly string[];
  readonly hiddenPaths: readonly string[];
}

export interface ProfilePlaces {
  /** Links resolved. */
  readonly cwd: string;
  readonly codexHome: string;
  readonly packageRoot: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

export type ProfileResult =
  | { readonly ok: true; readonly profile: RunProfile; readonly warnings: readonly string[] }
  /** A path that matters cannot be named in a profile, or there is too much to hide. */
  | { readonly ok: false; readonly reason: string };

/** Settles what a sealed run can read beside its tree, and what in it is hidden. */
export async function makeRunProfile(
  request: CodexRequest,
  { cwd, codexHome, packageRoot, env, signal }: ProfilePlaces,
): Promise<ProfileResult> {
  const tree = await sealableTree(request, cwd);
  if (tree === undefined) return { ok: false, reason: oddPath };
  const history = request.sandbox === "read-only";
  const found = request.reads === "tree" ? await findHidden(tree, { history, signal }) : [];
  const folders = [codexHome, ...(request.hiddenPaths ?? [])]
    .map(resolved)
    .filter((path) => path !== cwd && path !== tree && liesIn(path, tree))
    .flatMap((path) => around(path, packageRoot));
  const hidden = hiddenPaths({ tree, open: [cwd, packageRoot] }, found, folders);
  if (!hidden.ok) return hidden;
  const toolchains = request.sandbox === "workspace-write" ? await toolchainRoots(env) : [];
  const asked = request.readRoots ?? [];
  const roots = await withRealpaths([packageRoot, ...toolchains, ...asked]);
  const readRoots = roots.filter(canBeSealed);
  return {
    ok: true,
    profile: { name: randomName(), tree, readRoots, hiddenPaths: hidden.paths },
    warnings: [
      ...(asked.every(canBeSealed) ? [] : [rootLeftOut]),
      ...(hidden.foldersHiddenWhole === 0 ? [] : [hiddenWhole(hidden.foldersHiddenWhole)]),
    ],
  };
}

const oddPath =
  "the folder is the root of the machine, or its path has characters that codex takes for a glob";
const rootLeftOut =
  "A root to read was left out: its path is not absolute, or codex takes it for a glob";

function hiddenWhole(folders: number): string {
  return `Folders hidden from the model whole: ${folders}, for what lies in them could not be hidden alone`;
}

/** The folder, or what lies in it beside the way to something that stays open. */
function around(folder: string, open: string): string[] {
  if (!liesIn(open, folder)) return [folder];
  if (open === folder) return [];
  return readdirSync(folder).flatMap((name) => around(join(folder, name), open));
}

/**
 * The folder itself, or the nearest one above it in its repository that a profile can name: a folder
 * such as `app/[id]` must not open the machine. What is written stays in the folder.
 */
async function sealableTree({ sandbox }: CodexRequest, cwd: string): Promise<string | undefined> {
  if (canBeSealed(cwd)) return cwd;
  return sandbox === "read-only" ? (await foldersDownTo(cwd)).findLast(canBeSealed) : undefined;
}

/** Every path as it is given and as it is; one that is not there stays as it is given. */
async function withRealpaths(paths: readonly string[]): Promise<string[]> {
  const real = await Promise.all(paths.map((path) => realpath(path).catch(() => path)));
  return [...new Set([...real, ...paths])];
}

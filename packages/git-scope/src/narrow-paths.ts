import { realpath } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { isWithin } from "./environment.js";
import { fail, type GitScopeFailure } from "./error.js";
import type { RawPath } from "./raw-entries.js";

/** An entry of `paths`, as it was given and as git names it; the whole repository has the empty name. */
export interface NarrowedPath {
  readonly given: string;
  readonly raw: RawPath;
}

const MAX_PATHS = 1_000;
const MAX_PATH_BYTES = 4_096;
/** They are arguments of git, of which macOS takes one mebibyte, its environment included. */
const MAX_BYTES = 2 ** 18;

/** Turns paths relative to `cwd` into literal ones relative to the root, and refuses those that leave it. */
export async function narrowPaths(
  paths: readonly string[],
  cwd: string,
  root: string,
): Promise<{ readonly ok: true; readonly paths: readonly NarrowedPath[] } | GitScopeFailure> {
  if (paths.length > MAX_PATHS) {
    return fail("invalid_paths", `${paths.length} paths were given, and ${MAX_PATHS} are possible`);
  }
  const folder = await realpath(cwd);
  const narrowed: NarrowedPath[] = [];
  for (const [at, given] of paths.entries()) {
    if (given === "" || given.includes("\0") || isAbsolute(given)) {
      return fail("invalid_paths", `Path ${at + 1} is empty, absolute or holds a NUL`);
    }
    const path = join(folder, given);
    if (!isWithin(root, path)) {
      return fail("invalid_paths", `Path ${at + 1} leads out of the repository`);
    }
    const raw = Buffer.from(relative(root, path), "utf8").toString("latin1");
    if (raw.length > MAX_PATH_BYTES) return fail("invalid_paths", `Path ${at + 1} is too long`);
    narrowed.push({ given, raw });
  }
  const bytes = narrowed.reduce((sum, { raw }) => sum + raw.length, 0);
  if (bytes > MAX_BYTES) {
    return fail("invalid_paths", `The paths take ${bytes} bytes, and ${MAX_BYTES} are possible`);
  }
  return { ok: true, paths: narrowed };
}

/** True of the path itself and of everything below it; case is as git has it. */
export function covers(narrowed: RawPath, path: RawPath): boolean {
  return narrowed === "" || path === narrowed || path.startsWith(`${narrowed}/`);
}

/** True of what lies within a folder that is listed as one, such as a submodule: of it nothing is known. */
export function isBelow(narrowed: RawPath, path: RawPath): boolean {
  return path.endsWith("/") && narrowed.startsWith(path);
}

import { realpathSync } from "node:fs";
import { delimiter, isAbsolute, relative } from "node:path";

// The same file stands in git-scope and in codex-runner, which do not know each other.

type Environment = Readonly<Record<string, string | undefined>>;

/** By what the dynamic loader takes its entries apart: glibc also by `;`, musl by line feeds. */
const byLoader = /[:;\n]/;

/** Where programs and their libraries are looked for, and what stands between two folders. */
const searched: Readonly<Record<string, string | RegExp>> = {
  PATH: delimiter,
  DEVELOPER_DIR: delimiter,
  LD_LIBRARY_PATH: byLoader,
  DYLD_LIBRARY_PATH: byLoader,
  DYLD_FALLBACK_LIBRARY_PATH: byLoader,
  DYLD_FRAMEWORK_PATH: byLoader,
  DYLD_FALLBACK_FRAMEWORK_PATH: byLoader,
};

/**
 * The same environment, by which no program and no library of the folders is found: what is relative
 * or empty means the folder that a program is started in, which is theirs.
 *
 * @param folders absolute
 */
export function withoutProgramsOf(folders: readonly string[], env: Environment): Environment {
  const kept = Object.entries(searched).flatMap(([name, separator]) => {
    const value = env[name];
    if (value === undefined) return [];
    const entries = safeEntries(value.split(separator), folders);
    // An empty PATH would mean the current folder as well.
    const none = name === "PATH" ? "/dev/null" : undefined;
    return [[name, entries.length === 0 ? none : entries.join(delimiter)] as const];
  });
  return { ...env, ...Object.fromEntries(kept) };
}

/** The entries of `PATH` that are absolute and do not lie in one of the folders, however spelled. */
export function safePathEntries(path: string, folders: readonly string[]): string[] {
  return safeEntries(path.split(delimiter), folders);
}

function safeEntries(entries: readonly string[], folders: readonly string[]): string[] {
  const forbidden = folders.flatMap((folder) => [folder, resolved(folder)]);
  return entries.filter((entry) => {
    if (!isAbsolute(entry)) return false;
    const places = [entry, resolved(entry)];
    return !places.some((place) => forbidden.some((folder) => liesIn(place, folder)));
  });
}

/** Whether `path` is `folder` or lies in it; both absolute. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith("../") && !isAbsolute(way));
}

/** With links resolved, or as it is where there is nothing. */
export function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

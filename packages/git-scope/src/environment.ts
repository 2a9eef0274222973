import { realpath } from "node:fs/promises";
import { delimiter, isAbsolute, relative } from "node:path";
import { nearestGitEntry } from "./nearest-git-entry.js";
import type { Environment } from "./run-process.js";

/** True of the folder itself and of everything below it; both absolute and real. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith("../") && !isAbsolute(way));
}

/** What git needs of the user's environment to run at all. */
const SYSTEM = ["DEVELOPER_DIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];

/** Where the user's own configuration lies; read to learn what the user's git would accept and ignore. */
const USER_CONFIG =
  /^(HOME|XDG_CONFIG_HOME|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|GIT_CEILING_DIRECTORIES|GIT_DISCOVERY_ACROSS_FILESYSTEM)$/;

/** Holds in every call: no network, no prompt, no magic in path arguments, no replaced or grafted commits, no lock. */
const ALWAYS = {
  LC_ALL: "C",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_GRAFT_FILE: "/dev/null",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
} as const;

/** The environment of the calls that look things up in the repository, which see the user's own configuration. */
export function discoveryEnv(env: Environment, path: string): Environment {
  const user = Object.entries(env).filter(([name]) => USER_CONFIG.test(name));
  return { ...sealedBase(env, path), ...Object.fromEntries(user) };
}

/** The environment of every other call: no configuration but that of the private git dir. */
export function sealedEnv(env: Environment, path: string): Environment {
  return {
    ...sealedBase(env, path),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
}

function sealedBase(env: Environment, path: string): Environment {
  const system = SYSTEM.map((name) => [name, env[name]] as const);
  return { ...Object.fromEntries(system), ...ALWAYS, PATH: path };
}

/** The folder whose programs are never run: that of the repository which the workspace lies in. */
export async function untrustedRoot(workspace: string): Promise<string> {
  const real = await realpath(workspace).catch(() => workspace);
  return (await nearestGitEntry(real)) ?? real;
}

/** The entries of `PATH` that are absolute and lie outside the repository, also after symlinks. */
export async function safePath(env: Environment, workspace: string): Promise<string> {
  const root = await untrustedRoot(workspace);
  const safe: string[] = [];
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    if (!isAbsolute(folder) || isWithin(root, folder)) continue;
    const real = await realpath(folder).catch(() => null);
    if (real !== null && !isWithin(root, real)) safe.push(folder);
  }
  return safe.join(delimiter);
}

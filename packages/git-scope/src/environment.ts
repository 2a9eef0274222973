import type { Environment } from "./run-process.js";
import { liesIn } from "./safe-path.js";

/** True of the folder itself and of everything below it; both absolute and real. */
export function isWithin(folder: string, path: string): boolean {
  return liesIn(path, folder);
}

/** What git needs of the user's environment to run at all. */
const SYSTEM = ["PATH", "DEVELOPER_DIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];

/** By which the user's own git knows its configuration, and whose repositories it trusts. */
const USER_CONFIG =
  /^(HOME|XDG_CONFIG_HOME|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)|GIT_CEILING_DIRECTORIES|GIT_DISCOVERY_ACROSS_FILESYSTEM|SUDO_UID)$/;

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

/**
 * The environment of the calls that look things up in the repository, which see the user's own
 * configuration.
 *
 * @param env without what a repository could have put in: see `withoutProgramsOf`
 */
export function discoveryEnv(env: Environment): Environment {
  const user = Object.entries(env).filter(([name]) => USER_CONFIG.test(name));
  return { ...base(env), ...Object.fromEntries(user) };
}

/** The same of every other call: no configuration but that of the private git dir. */
export function sealedEnv(env: Environment): Environment {
  return {
    ...base(env),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
}

function base(env: Environment): Environment {
  return { ...Object.fromEntries(SYSTEM.map((name) => [name, env[name]])), ...ALWAYS };
}

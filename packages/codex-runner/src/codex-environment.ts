import { delimiter } from "node:path";
import type { CodexBinary } from "./codex-binary.js";
import { safePathEntries } from "./safe-path.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables of the host and of git. The host's may hold its secrets; git's would turn codex's own
 * git towards another repository.
 */
const withheld = /^(ANTHROPIC_|CLAUDE|GIT_)/;

/**
 * The environment of codex itself. A custom provider's key must keep working, so it is the
 * caller's less the host's; what the commands see is bounded elsewhere.
 */
export function codexEnvironment(
  env: Environment,
  codex: Pick<CodexBinary, "env">,
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !withheld.test(name));
  return {
    ...Object.fromEntries(kept),
    ...codex.env,
    ...safePath(env, []),
    // codex runs git outside the sandbox in its folder, where a repository's filters would run.
    GIT_DIR: "/dev/null",
  };
}

/**
 * The same environment without the programs of some folders: codex starts git and bwrap from PATH,
 * outside the sandbox, also when it is only asked what it can do.
 *
 * @param folders absolute
 */
export function withoutProgramsOf(folders: readonly string[], env: Environment): Environment {
  return { ...env, ...safePath(env, folders) };
}

/** Where there is no PATH there is none afterwards: an empty one would mean something else. */
function safePath({ PATH }: Environment, folders: readonly string[]): { PATH?: string } {
  return PATH === undefined ? {} : { PATH: safePathEntries(PATH, folders).join(delimiter) };
}

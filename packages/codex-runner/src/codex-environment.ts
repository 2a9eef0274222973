import type { CodexBinary } from "./codex-binary.js";
import { withoutProgramsOf } from "./safe-path.js";

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
    ...withoutProgramsOf([], Object.fromEntries(kept)),
    ...codex.env,
    // codex runs git outside the sandbox in its folder, where a repository's filters would run.
    GIT_DIR: "/dev/null",
  };
}

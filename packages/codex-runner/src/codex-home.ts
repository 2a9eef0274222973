import { join } from "node:path";

/** The home of codex, by codex's own rule. */
export function codexHomeOf(env: Readonly<Record<string, string | undefined>>): string {
  return env.CODEX_HOME || join(env.HOME ?? "/", ".codex");
}

import { resolveRepository } from "@codex-in-claude/git-scope";
import type { Env } from "../settings.js";

/**
 * What the records of a folder are kept under: its repository, so that a list is the same wherever
 * in the repository one stands; the folder itself where there is none.
 */
export async function recordKey(
  cwd: string,
  { env, timeoutSeconds }: { readonly env: Env; readonly timeoutSeconds: number },
): Promise<string> {
  const resolved = await resolveRepository(cwd, { env, timeoutSeconds });
  return resolved.ok ? resolved.repository.root : cwd;
}

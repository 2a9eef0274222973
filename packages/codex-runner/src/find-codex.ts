import { access, constants, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import type { CodexBinary } from "./codex-binary.js";
import { codexError } from "./codex-error.js";
import type { CodexError } from "./codex-run.js";
import { resolveLauncher } from "./resolve-launcher.js";
import { liesIn, resolved, safePathEntries } from "./safe-path.js";
import { untrustedFolders } from "./untrusted-folders.js";

export interface FindCodexOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of a folder whose files are never started, such as the repository under review. */
  readonly workspace?: string;
  /** Absolute path of the binary, instead of a search on `PATH`. */
  readonly codexBin?: string;
}

export type FindCodexResult =
  | { readonly ok: true; readonly codex: CodexBinary }
  | { readonly ok: false; readonly error: CodexError };

/**
 * Finds codex: `codexBin`, else the first `codex` on `PATH`. Relative entries of `PATH`, and those
 * that lead into the workspace, are passed over, so that no repository can supply its own.
 */
export async function findCodex(options: FindCodexOptions): Promise<FindCodexResult> {
  const { env, codexBin } = options;
  if (codexBin !== undefined) {
    const found = isAbsolute(codexBin) && (await isExecutable(codexBin));
    return found
      ? { ok: true, codex: await resolveLauncher(codexBin) }
      : notFound("The configured codex binary is not the absolute path of an executable file");
  }
  const untrusted = await untrustedFolders(options.workspace);
  for (const folder of safePathEntries(env.PATH ?? "", untrusted)) {
    const candidate = join(folder, "codex");
    if (!(await isExecutable(candidate))) continue;
    if (untrusted.some((place) => liesIn(resolved(candidate), resolved(place)))) continue;
    return { ok: true, codex: await resolveLauncher(candidate) };
  }
  return notFound('No "codex" in an absolute folder on PATH outside the workspace');
}

function notFound(message: string): FindCodexResult {
  return { ok: false, error: codexError("codex_not_found", message) };
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

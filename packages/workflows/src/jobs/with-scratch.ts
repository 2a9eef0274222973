import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorDraft } from "@codex-in-claude/envelope";

/**
 * Gives a free call a private folder under the state directory for as long as it takes.
 *
 * @returns what `act` answers, or why there is no folder
 */
export async function withScratch<T>(
  stateDirectory: string,
  act: (scratchDirectory: string) => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; error: ErrorDraft }> {
  let folder: string;
  try {
    await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
    folder = await mkdtemp(join(stateDirectory, "preview-"));
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    const message = `Cannot make a folder under the state directory: ${code}`;
    return { ok: false, error: { code: "storage_unavailable", message } };
  }
  try {
    return { ok: true, value: await act(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorDraft } from "@codex-in-claude/envelope";
import { makeFolder } from "@codex-in-claude/job-store";

const prefix = "preview-";
/** No free call takes this long. */
const abandonedAfterMs = 3_600_000;

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
    await makeFolder(stateDirectory);
    folder = await mkdtemp(join(stateDirectory, prefix));
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

/** Removes the folders of free calls that were killed. */
export async function removeOldScratch(stateDirectory: string): Promise<void> {
  const names = await readdir(stateDirectory).catch(() => []);
  for (const name of names.filter((entry) => entry.startsWith(prefix))) {
    const path = join(stateDirectory, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}

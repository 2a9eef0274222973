import type { RawEntry } from "./raw-entries.js";

/** For fewer files, starting another git costs more than it saves. */
const WORTH_A_GIT = 250;
/** What reads all their patches is one process. */
const MOST = 4;

/**
 * Deals changed files out among gits that work at the same time. Neighbours go to different ones, so
 * that all are busy however the patches are ordered; what a rename may join stays together.
 */
export function shareOut(entries: readonly RawEntry[], processors: number): RawEntry[][] {
  const count = Math.min(processors, MOST, Math.floor(entries.length / WORTH_A_GIT));
  if (count < 2) return [[...entries]];
  const has = (letter: string) => entries.some((entry) => entry.letter === letter);
  const renames = has("A") && has("D");
  const together = (entry: RawEntry) => renames && (entry.letter === "A" || entry.letter === "D");
  const shares = Array.from({ length: count }, (): RawEntry[] => []);
  shares[0]?.push(...entries.filter(together));
  let turn = 0;
  for (const entry of entries) if (!together(entry)) shares[turn++ % count]?.push(entry);
  return shares.filter((share) => share.length > 0);
}

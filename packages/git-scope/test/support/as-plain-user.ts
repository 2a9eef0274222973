import { execFileSync } from "node:child_process";

const NOBODY = 65_534;

/**
 * Does a step as a user for whom the modes of files count, which they do not for root.
 *
 * @param folders belong to that user from then on
 */
export async function asPlainUser<Result>(
  folders: readonly string[],
  step: () => Promise<Result>,
): Promise<Result> {
  if (process.geteuid?.() !== 0) return step();
  if (folders.length > 0) execFileSync("chown", ["-R", String(NOBODY), ...folders]);
  process.seteuid?.(NOBODY);
  try {
    return await step();
  } finally {
    process.seteuid?.(0);
  }
}

import { writeFile } from "node:fs/promises";
import type { GitScopeFailure } from "./error.js";
import type { ChangedFile, Omission, OmissionReason } from "./gathered.js";
import type { GitContext, GitFailure } from "./git.js";
import { argumentOf, type RawEntry, type RawPath } from "./raw-entries.js";
import { orderFile, reviewRank } from "./review-order.js";
import type { Environment } from "./run-process.js";

/** One call of git that prints patches. */
export interface PatchRun {
  readonly git: GitContext;
  readonly args: readonly string[];
  readonly env?: Environment;
  /** Options that put the files in order; the run is repeated without them when git refuses them. */
  readonly order: readonly string[];
}

/** Everything decided about a diff before the first patch is read. */
export interface DiffPlan {
  readonly ok: true;
  readonly runs: readonly PatchRun[];
  /** To be awaited before what follows is called; fails when something that the diff needs is not there. */
  ready(): Promise<GitScopeFailure | null>;
  /** Adds to what git lists what only the plan knows. */
  describe(entry: RawEntry): ChangedFile;
  /** Asked of each patch that git shows nothing of: why it is not one of binary files, if there is another reason. */
  hides(entry: RawEntry): Promise<OmissionReason | null>;
  /** Changed files that git is not asked about. */
  withheld(): readonly ChangedFile[];
  omissions(): readonly Omission[];
  readonly unmerged: readonly string[];
  /** Every raw path that changed or was left out: what `paths` may have meant. */
  readonly touched: readonly RawPath[];
  /** Says what a git that printed patches and failed had come upon. */
  explain(failure: GitFailure): GitScopeFailure;
  /** Called when all has been read: fails when what was read may not belong together. */
  recheck(): Promise<GitScopeFailure | null>;
}

/** Options of git for the order of review, which is written to the named file. */
export async function orderArgs(file: string, entries: readonly RawEntry[]): Promise<string[]> {
  const text = orderFile(entries.map(({ path }) => path));
  if (text === null) return [];
  const source = entries.filter(({ path }) => reviewRank(path) === 0);
  // What no argument can name, git cannot rotate to: it gets lines of its own, before the tests.
  const nameless = source.filter(({ path }) => argumentOf(path) === null && !/[\n\r]/.test(path));
  const lines = nameless.map(({ path }) => `${path.replace(/[\\*?[#]/g, "\\$&")}\n`);
  await writeFile(file, Buffer.from(lines.join("") + text, "latin1"));
  // A deleted file may vanish into a rename, and git rotates only to what is there.
  const renames = entries.some(({ letter }) => letter === "A");
  const names = source
    .filter(({ letter }) => letter !== "D" || !renames)
    .flatMap(({ path }) => argumentOf(path) ?? []);
  return [`-O${file}`, ...(names[0] === undefined ? [] : [`--rotate-to=${names[0]}`])];
}

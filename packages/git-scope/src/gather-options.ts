import type { GitOptions } from "./git-options.js";

export interface GatherOptions extends GitOptions {
  /** A folder in the work tree: what `paths` are relative to. */
  readonly cwd: string;
  /** A folder that only the user can read; a private git dir is made there and removed. */
  readonly scratchDir: string;
  /** A file larger than this is named, and not compared; 4 MiB when absent. */
  readonly maxFileBytes?: number;
}

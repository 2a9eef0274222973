import type { CodexBinary } from "./codex-binary.js";
import type { CodexProgress } from "./codex-progress.js";
import type { AnsweredRun } from "./recover-run.js";

export interface RunCodexOptions {
  readonly codex: CodexBinary;
  /** The environment to start from, usually that of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Absolute path of a folder of the caller's, for files of the run; it is left as it was. Not
   * under a folder that commands may write.
   */
  readonly scratchDir: string;
  /** Absolute path of a folder to remember in what codex can do; 300 ms a run without it. */
  readonly cacheDir?: string;
  /** Absolute path of a folder whose programs are never started, beside the one worked in. */
  readonly workspace?: string;
  /** `major.minor` versions to take for tested, instead of the built-in ones. */
  readonly supportedVersions?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called for each sign of life, and for silence; must not throw. */
  readonly onEvent?: (progress: CodexProgress) => void;
  /** Called once, when the model's turn is complete and codex still runs; see `recoverRun`. */
  readonly onAnswered?: (answered: AnsweredRun) => void;
}

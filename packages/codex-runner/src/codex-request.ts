/** What codex may write: nothing, or the folder it works in. */
export type SandboxMode = "read-only" | "workspace-write";

/**
 * How much of the user's and the repository's own set-up takes part. The user's `.rules`, which let
 * commands out of the sandbox, never do.
 *
 * - `inherit`: the user's configuration, and the instructions (AGENTS.md, skills) in force
 * - `ignore-config`: without the user's `config.toml`
 * - `ignore-rules`: also without AGENTS.md of the repository and skills
 */
export type Isolation = "inherit" | "ignore-config" | "ignore-rules";

/**
 * What the model can read.
 *
 * - `tree`: the folder it works in, less secret-looking files, and what programs need to run
 * - `machine`: all that the user can read
 * - `none`: the prompt alone; no tool reads anything
 */
export type ReadScope = "tree" | "machine" | "none";

/** One run of codex: what to ask, and under which policy. Plain data. */
export interface CodexRequest {
  readonly prompt: string;
  /** Absolute path of the folder that codex works in. */
  readonly cwd: string;
  readonly sandbox: SandboxMode;
  readonly isolation: Isolation;
  readonly reads: ReadScope;
  /**
   * Fails with `sandbox_unavailable` on a machine that cannot seal reads as asked. Without it such a
   * run goes on with wider reads, and its facts and security warnings say so. A tree that cannot be
   * sealed fails always.
   */
  readonly sealRequired?: boolean;
  /** The user's configured model when absent. */
  readonly model?: string;
  readonly reasoningEffort?: string;
  /** JSON Schema of the answer, which is checked against it. */
  readonly outputSchema?: Readonly<Record<string, unknown>>;
  /** Wall-clock limit of the whole run, its output included. */
  readonly deadlineSeconds: number;
  /** Silence after which the run is reported as stalled; it is not ended. Never when absent. */
  readonly stallSeconds?: number;
  /** Keeps the session on disk, so that it can be resumed. */
  readonly keepSession?: boolean;
  /** The session that this run continues. */
  readonly resumeSessionId?: string;
  /** More absolute paths that sealed reads leave readable, such as a toolchain under HOME. */
  readonly readRoots?: readonly string[];
  /** Absolute paths that sealed reads hide even where they lie in the tree. */
  readonly hiddenPaths?: readonly string[];
  /**
   * The repository's instructions for agents, instead of its AGENTS.md files as they are on disk;
   * an empty text for none. They come before the prompt, except with `ignore-rules`, without
   * reads, and in a session that is continued, which has them already.
   */
  readonly projectInstructions?: string;
  /** Whether skills, of the user and of the tree, are told to the model; true when absent. */
  readonly skills?: boolean;
  /** Names of variables of `env` that the commands codex runs may see, beside the core ones. */
  readonly commandEnv?: readonly string[];
  /** Names of the user's MCP servers that may start. They run outside the sandbox. */
  readonly mcpServers?: readonly string[];
  /** More options for `codex exec`, from an allow-list. */
  readonly extraArgs?: readonly string[];
}

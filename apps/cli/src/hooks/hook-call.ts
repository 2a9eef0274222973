import type { CallContext, CallHost } from "@codex-in-claude/workflows";

/** What a hook of Claude Code gets to work with. */
export interface HookCall {
  /** What Claude Code wrote to standard input. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The words after the name of the hook. */
  readonly words: readonly string[];
  readonly cwd: string;
  readonly context: CallContext;
  readonly host: CallHost;
}

/** What is written, and how the process ends: 2 is Claude Code's word for "tell the model". */
export interface HookAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: 0 | 2;
}
